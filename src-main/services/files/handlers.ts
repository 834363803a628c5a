import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { text } from '#shared/base/text.ts';
import type { fileRequests } from '#shared/protocol/app/files.ts';
import { errorCode } from '../../base/files.ts';
import type { Handlers } from '../app/application.ts';
import type { FileAccess } from './file-access.ts';
import { explainWriteError, fileFault } from './file-faults.ts';
import { checkFileName } from './file-names.ts';
import { listFolder } from './list-folder.ts';

async function makeFolder(parent: string, name: string, access: FileAccess): Promise<string> {
  checkFileName(name);
  const folder = path.join(await access.resolve(parent), name);
  await mkdir(folder).catch((error: unknown) => {
    if (errorCode(error) !== 'EEXIST') throw explainWriteError(error, folder);
    const message = text(`There is a “${name}” already`, `“${name}”已存在`);
    throw fileFault('file-exists', message, text('Choose another name.', '请使用其他名称。'));
  });
  return folder;
}

/** Answers what the dialogs ask, the shell's own and those in the page. */
export function fileHandlers(access: FileAccess): Pick<Handlers, keyof typeof fileRequests> {
  return {
    'files.choose': async (params, caller) => (await caller.chooseFile?.(params)) ?? { outcome: 'unavailable' },
    'files.list': async ({ folder = access.roots[0] ?? path.sep, kind }) => listFolder(folder, kind, access),
    'files.makeFolder': async ({ parent, name }) => ({ folder: await makeFolder(parent, name, access) }),
  };
}
