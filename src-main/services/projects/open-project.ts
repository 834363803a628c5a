import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { fault } from '#shared/base/diagnostic.ts';
import { text, type Text } from '#shared/base/text.ts';
import { TributaryError } from '#shared/base/tributary-error.ts';
import type { GraphDocument } from '#shared/graph/document.ts';
import { LARGEST_FILE, readDocument } from '#shared/graph/file.ts';
import { sha256 } from '../../base/files.ts';
import { readReason } from '../files/file-faults.ts';
import { projectIn } from '../pictures/carried-project.ts';

/** A project that has been read and checked. */
interface ReadProject {
  readonly document: GraphDocument;
  /** Whether a picture carried it: then what is saved goes into another file. */
  readonly inPicture: boolean;
}

/** A project file that has been read. */
export interface OpenProject extends ReadProject {
  readonly file: string;
  /** Where the document's data paths start. */
  readonly folder: string;
  /** Of the file's bytes. */
  readonly sha256: string;
}

function unreadable(file: string, why: Text, hint: Text): TributaryError {
  const message = text(`Cannot read the project ${file}: ${why.en}`, `无法读取项目 ${file}：${why['zh-CN']}`);
  return new TributaryError('project', [fault('unreadable-project', message, { hint })]);
}

const checkPath = text('Check the path and its spelling.', '请检查路径及其拼写。');
const correctField = text(
  'Correct this field in the project file, or restore the file from a copy.',
  '请在项目文件中更正该字段，或从备份恢复此文件。',
);

/** The text of a project as its document. @throws TributaryError that says what is wrong with it, each fault with its field */
export function documentOf(content: string): GraphDocument {
  const document = readDocument(content);
  if (document.ok) return document.value;
  throw new TributaryError(
    'project',
    document.error.map((found) => ({ hint: correctField, ...found })),
  );
}

/** Reads the contents of a project file, or of a picture that carries one. @throws TributaryError */
export function readProject(bytes: Buffer): ReadProject {
  const content = projectIn(bytes);
  if (!content.ok) throw new TributaryError('project', [content.error]);
  return { document: documentOf(content.value.text), inPicture: content.value.inPicture };
}

/**
 * Reads and checks a project file, or a picture that carries one. The data's paths start in the folder of either.
 *
 * @throws TributaryError that says what is wrong with the file, each fault with its field
 */
export async function openProject(file: string): Promise<OpenProject> {
  const absolute = path.resolve(file);
  const facts = await stat(absolute).catch((error: unknown) => {
    throw unreadable(file, readReason(error), checkPath);
  });
  if (!facts.isFile()) {
    const hint = text('Name a file that ends in .tributary.', '请指定以 .tributary 结尾的文件。');
    throw unreadable(file, text('it is not a file', '它不是文件'), hint);
  }
  if (facts.size > LARGEST_FILE) {
    const limit = LARGEST_FILE / 1024 / 1024;
    const why = text(
      `it has ${facts.size} bytes, expected at most ${limit} MiB`,
      `大小为 ${facts.size} 字节，最多 ${limit} MiB`,
    );
    throw unreadable(file, why, checkPath);
  }
  const bytes = await readFile(absolute).catch((error: unknown) => {
    throw unreadable(file, readReason(error), checkPath);
  });
  return { ...readProject(bytes), file: absolute, folder: path.dirname(absolute), sha256: sha256(bytes) };
}
