import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { textSchema } from '#shared/base/diagnostic.ts';
import { text } from '#shared/base/text.ts';
import { TributaryError } from '#shared/base/tributary-error.ts';
import { writeDocument } from '#shared/graph/file.ts';
import type { Template } from '#shared/protocol/app/projects.ts';
import { errorCode, writeAtomically } from '../../base/files.ts';
import { copyDataAlong } from '../data/copy-data.ts';
import { explainWriteError, fileFault } from '../files/file-faults.ts';
import { freshNames } from '../files/file-names.ts';
import { openProject, type OpenProject } from './open-project.ts';
import { ENDING } from './project-session.ts';

/** What an example says of itself, in the `template.json` beside its project. */
const aboutSchema = z.strictObject({
  title: textSchema,
  summary: textSchema,
  /** How many rows its data has. */
  rows: z.int().min(1),
  /** Where it stands among the others: the simplest first. */
  order: z.int(),
});

const ABOUT = 'template.json';

type Listed = Template & { readonly order: number };

async function projectOf(folder: string): Promise<OpenProject> {
  const project = (await readdir(folder)).find((name) => name.endsWith(ENDING));
  return openProject(path.join(folder, project ?? `${path.basename(folder)}${ENDING}`));
}

async function readTemplate(examples: string, id: string): Promise<Listed> {
  const folder = path.join(examples, id);
  const about = aboutSchema.parse(JSON.parse(await readFile(path.join(folder, ABOUT), 'utf8')));
  return { id, ...about, document: (await projectOf(folder)).document };
}

async function idsOf(examples: string): Promise<readonly string[]> {
  const entries = await readdir(examples, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

/** The examples that ship, as templates. */
export async function listTemplates(examples: string): Promise<Template[]> {
  const templates = await Promise.all((await idsOf(examples)).map((id) => readTemplate(examples, id)));
  return templates.toSorted((a, b) => a.order - b.order).map(({ order: _, ...template }) => template);
}

/** Makes a folder that was not there before; the first of the names that is free. */
async function freshFolder(parent: string, name: string): Promise<string> {
  try {
    await mkdir(parent, { recursive: true });
    for (const fresh of freshNames(name)) {
      const folder = path.join(parent, fresh);
      const made = await mkdir(folder).catch((error: unknown) => {
        if (errorCode(error) !== 'EEXIST') throw error;
        return null;
      });
      if (made !== null) return folder;
    }
  } catch (error) {
    throw explainWriteError(error, path.join(parent, name));
  }
  throw new Error('there is a name for every number');
}

/**
 * Puts an example with its data into a folder of its own.
 *
 * @returns the project file
 * @throws TributaryError where there is no such example, or it cannot be written; then nothing is left behind
 */
export async function copyTemplate(examples: string, id: string, parent: string): Promise<string> {
  if (!(await idsOf(examples)).includes(id)) {
    const message = text(`There is no template “${id}”`, `没有模板“${id}”`);
    throw fileFault('unknown-template', message, text('Choose another template.', '请选择其他模板。'));
  }
  const { document, folder: example, file } = await projectOf(path.join(examples, id));
  const folder = await freshFolder(parent, document.name || path.parse(file).name);
  const copy = path.join(folder, `${path.basename(folder)}${ENDING}`);
  try {
    await copyDataAlong(document, example, folder);
    await writeAtomically(copy, writeDocument(document));
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error instanceof TributaryError ? error : explainWriteError(error, copy);
  }
  return copy;
}
