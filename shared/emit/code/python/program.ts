import type { Diagnostic } from '../../../base/diagnostic.ts';
import type { GraphDocument } from '../../../graph/document.ts';
import { commented, PYTHON_STYLE } from '../layout.ts';

/** Words that mean something in Python, and names that are always there and used by the programs. */
export const PYTHON_WORDS = (
  'False None True and as assert async await break class continue def del elif else except finally for from global if ' +
  'import in is lambda match nonlocal not or pass raise return try type while with yield case ' +
  'abs any bool dict enumerate float int isinstance iter len list max min next open print property range reversed ' +
  'round self set slice sorted str sum super tuple zip csv math np re keras layers torch nn F Path ' +
  'BATCH_SIZE CSV_FILE EPOCHS LEARNING_RATE SEED SPLIT SPLIT_SEED'
).split(' ');

/** Imports of Python's own library, which come first, in their order. */
const OF_PYTHON = new Set(['import copy', 'import csv', 'import math', 'import re', 'from pathlib import Path']);

interface Parts {
  /** What the file is, in one line. */
  readonly about: string;
  readonly document: GraphDocument;
  readonly warnings: readonly Diagnostic[];
  readonly imports: readonly string[];
  /** Classes, functions and constants, in their order. */
  readonly sections: readonly string[];
}

/** A program from its parts. What it leaves out stands at its top. */
export function pythonProgram({ about, document, warnings, imports, sections }: Parts): string {
  const { name, training } = document;
  const notes = [
    ...(name === '' ? [] : commented(`Project: ${name}`, PYTHON_STYLE)),
    ...warnings.flatMap(({ message }) => commented(`Left out: ${message.en}`, PYTHON_STYLE)),
  ];
  // A comment in one of the first two lines could name an encoding; the docstring keeps names out of them.
  const head = [`"""${about}\n\nWritten by Tributary.\n"""`, ...(notes.length === 0 ? [] : [notes.join('\n')])];
  const own = [...OF_PYTHON].filter((line) => imports.includes(line));
  const others = imports.filter((line) => !OF_PYTHON.has(line));
  const constants = [
    `EPOCHS = ${training.epochs}`,
    `BATCH_SIZE = ${training.batchSize}`,
    `LEARNING_RATE = ${training.optimizer.learningRate}`,
    `SEED = ${training.seed}`,
  ];
  const groups = [own, others].filter((group) => group.length > 0).map((group) => group.join('\n'));
  const top = [...head, ...groups, constants.join('\n')].join('\n\n');
  return `${[top, ...sections].join('\n\n\n')}\n`;
}
