import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { CODE_FORMATS } from '#shared/emit/code/formats/index.generated.ts';
import { documentSchema, type GraphDocument } from '#shared/graph/document.ts';
import { compile } from '#shared/ir/compile.ts';
import { skipLoudly } from '../support/skip.ts';

const RUNS = process.env['TRIBUTARY_FULL'] === undefined ? 60 : 600;

/** Pieces that end literals, comments and lines somewhere, or that tools take for instructions. */
const HOSTILE = [
  '"',
  "'",
  '`',
  '\\',
  '\\"',
  '"""',
  "'''",
  '*/',
  '/*',
  '//',
  '#',
  '${x}',
  '{x}',
  '\n',
  '\r',
  '\r\n',
  '\u2028',
  '\u2029',
  '\f',
  '\v',
  '\u0085',
  '\0',
  '\t',
  '\ud800',
  '\udfff',
  '\ufeff',
  '\u202e',
  '\u{e0001}',
  '😀',
  '模型',
  '@ts-nocheck',
  '@ts-ignore',
  '@ts-expect-error',
  '-*- coding: utf-7 -*-',
  'coding: latin-1',
  '<reference path="x" />',
  ')',
  ']',
  '}',
  ';',
  'import os; os.system("x")',
  'return keras.Model(',
  'variance_scaling_(',
  'calls(',
  '$&',
  "$'",
  '\\u0022',
  '__proto__',
];
const hostile = fc
  .array(fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary', maxLength: 4 })), {
    minLength: 1,
    maxLength: 8,
  })
  .map((pieces) => pieces.join('').slice(0, 100))
  .filter((name) => name !== '');

interface Names {
  readonly project: string;
  readonly input: string;
  readonly layer: string;
  readonly block: string;
  readonly inner: string;
  readonly column: string;
  readonly path: string;
  readonly watched: string;
}

/** A project in which every text that a person can choose is one of these. */
function project(names: Names): GraphDocument {
  return documentSchema.parse({
    format: 'tributary',
    version: 1,
    name: names.project,
    graph: {
      nodes: [
        { id: 'x', type: 'Input', name: names.input, params: { shape: [2] } },
        { id: 'use', type: 'Module', name: names.layer, params: { module: 'block' } },
        { id: 'again', type: 'Module', name: names.inner, params: { module: 'block' }, shares: 'use' },
        { id: 'sum', type: 'Add', name: names.layer },
        { id: 'y', type: 'Output', name: names.input, params: { loss: 'meanSquaredError' } },
      ],
      edges: [
        { from: { node: 'x' }, to: { node: 'use', port: 'enters' } },
        { from: { node: 'x' }, to: { node: 'again', port: 'enters' } },
        { from: { node: 'use', port: 'leaves' }, to: { node: 'sum', slot: 0 } },
        { from: { node: 'again', port: 'leaves' }, to: { node: 'sum', slot: 1 } },
        { from: { node: 'sum' }, to: { node: 'y' } },
      ],
    },
    modules: [
      {
        id: 'block',
        name: names.block,
        graph: {
          nodes: [
            { id: 'enters', type: 'ModuleInput', name: names.inner },
            { id: 'dense', type: 'Dense', name: names.layer, params: { units: 2 } },
            { id: 'leaves', type: 'ModuleOutput', name: names.inner },
          ],
          edges: [
            { from: { node: 'enters' }, to: { node: 'dense' } },
            { from: { node: 'dense' }, to: { node: 'leaves' } },
          ],
        },
      },
    ],
    data: {
      source: { type: 'csv', path: names.path },
      bindings: [
        { node: 'x', columns: [names.column, `${names.column}*`], encoding: { type: 'numeric', scale: 'standard' } },
        { node: 'y', columns: [names.column], encoding: { type: 'category', oneHot: true } },
      ],
    },
    training: { earlyStopping: { metric: `validation/x${names.watched}` } },
    notes: [{ id: 'note', text: names.project, position: { x: 0, y: 0 } }],
  });
}

const HARMLESS: Names = {
  project: 'A project',
  input: 'What goes in',
  layer: 'A fine layer',
  block: 'The block here',
  inner: 'What is inside',
  column: 'a column',
  path: 'data file.csv',
  watched: 'a metric',
};

function program(format: (typeof CODE_FORMATS)[number], names: Names): string {
  const document = project(names);
  const { ir } = compile(document);
  if (ir === null) throw new Error('the project compiles whatever its names are');
  const emitted = format.emit(ir, document);
  if (!emitted.ok) throw new Error(JSON.stringify(emitted.error));
  return emitted.value.code;
}

/** What a TypeScript program consists of, strings and comments aside. */
function structure(code: string): readonly string[] {
  const file = ts.createSourceFile('program.ts', code, ts.ScriptTarget.ES2023, true, ts.ScriptKind.TS);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const text = ts.isIdentifier(node) || ts.isNumericLiteral(node) ? node.text : '';
    found.push(`${ts.SyntaxKind[node.kind]} ${text}`);
    ts.forEachChild(node, visit);
  };
  visit(file);
  const { diagnostics = [] } = ts.transpileModule(code, { reportDiagnostics: true });
  return [...found, ...diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '))];
}

/** Prints for each program of a JSON list what it consists of, strings and comments aside. */
const PYTHON_STRUCTURE = `
import ast, json, sys, tokenize, io
for code in json.load(sys.stdin):
    raw = code.encode("utf-8")
    list(tokenize.tokenize(io.BytesIO(raw).readline))
    tree = ast.parse(raw)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            node.value = ""
    print(json.dumps(ast.dump(tree)))
`;

const hasPython = spawnSync('python3', ['--version']).status === 0;
if (!hasPython) skipLoudly('what names do to Python programs, for there is no python3');

const someNames: fc.Arbitrary<Names> = fc.record({
  project: hostile,
  input: hostile,
  layer: hostile,
  block: hostile,
  inner: hostile,
  column: hostile,
  path: hostile,
  watched: hostile,
});

const of = (language: 'python' | 'typescript') =>
  CODE_FORMATS.filter((format) => format.language === language).map((format) => [format.id, format] as const);

describe('a program consists of the same, whatever things are called', () => {
  it.each(of('typescript'))('%s', (_id, format) => {
    const wanted = structure(program(format, HARMLESS));
    fc.assert(
      fc.property(someNames, (names) => {
        expect(structure(program(format, names))).toEqual(wanted);
      }),
      { seed: 1, numRuns: RUNS },
    );
  });

  it.skipIf(!hasPython).each(of('python'))('%s', (_id, format) => {
    const all = [HARMLESS, ...fc.sample(someNames, { seed: 1, numRuns: RUNS })];
    const programs = all.map((names) => program(format, names));
    const { stdout, stderr } = spawnSync('python3', ['-c', PYTHON_STRUCTURE], {
      input: JSON.stringify(programs),
      encoding: 'utf8',
      maxBuffer: 1e9,
    });
    expect(stderr).toBe('');
    const [wanted, ...others] = stdout.trim().split('\n');
    expect(others).toHaveLength(RUNS);
    for (const [index, found] of others.entries()) expect(found, JSON.stringify(all[index + 1])).toBe(wanted);
  });
});

it.each(CODE_FORMATS.map((format) => [format.id, format] as const))(
  '%s has the names, for people to read',
  (_id, format) => {
    const code = program(format, { ...HARMLESS, layer: '一个层', column: '列' });
    expect(code).toContain('一个层');
    expect(code).toContain('列');
  },
);

/** Words of both languages, of the libraries and of the programs themselves. */
const WORDS = [
  'class',
  'def',
  'lambda',
  'None',
  'self',
  'keras',
  'layers',
  'torch',
  'nn',
  'F',
  'np',
  'model',
  'Model',
  'inputs',
  'forward',
  'training',
  'type',
  'float',
  'half',
  'const',
  'new',
  'await',
  'enum',
  'tf',
  'name',
  'call',
  'calls',
  'Lambda',
  'buildModel',
  'build_model',
  'path',
  'channels_first',
  'glorot',
  'main',
  'arguments',
  'eval',
  'undefined',
  'Tensors',
  'step',
  'penalty',
  'load_data',
  'Object',
  'register_buffer',
];

it('nodes may have words of the language as their ids', () => {
  const programs = CODE_FORMATS.map((format) => {
    const nodes = WORDS.map((id, index) => ({
      id,
      type: 'Dense',
      params: { units: 2, kernelRegularizer: { type: 'l2' } },
      ...(index > 0 && index % 7 === 0 ? { shares: WORDS[index - 1] } : {}),
    })).map(({ params, ...node }) => ('shares' in node ? node : { ...node, params }));
    const chain = ['enters', ...WORDS, 'leaves'];
    const document = documentSchema.parse({
      format: 'tributary',
      version: 1,
      graph: {
        nodes: [
          { id: 'enters', type: 'Input', params: { shape: [2] } },
          ...nodes,
          { id: 'leaves', type: 'Output', params: { loss: 'meanSquaredError' } },
        ],
        edges: chain.slice(1).map((id, index) => ({ from: { node: chain[index] ?? '' }, to: { node: id } })),
      },
    });
    const { ir, diagnostics } = compile(document);
    if (ir === null) throw new Error(JSON.stringify(diagnostics));
    const emitted = format.emit(ir, document);
    if (!emitted.ok) throw new Error(JSON.stringify(emitted.error));
    return { format, code: emitted.value.code };
  });
  for (const { format, code } of programs) {
    if (format.language === 'typescript') {
      expect(ts.transpileModule(code, { reportDiagnostics: true }).diagnostics).toEqual([]);
      continue;
    }
    if (!hasPython) continue;
    const { status, stderr } = spawnSync(
      'python3',
      ['-c', 'import sys; compile(sys.stdin.read(), "program", "exec")'],
      {
        input: code,
        encoding: 'utf8',
      },
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  }
});
