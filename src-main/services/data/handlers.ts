import { mkdir } from 'node:fs/promises';
import { TributaryError } from '#shared/base/tributary-error.ts';
import { hasErrors } from '#shared/base/diagnostic.ts';
import type { GraphDocument } from '#shared/graph/document.ts';
import { compile } from '#shared/ir/compile.ts';
import type { dataRequests } from '#shared/protocol/app/data.ts';
import type { AppResult } from '#shared/protocol/app.ts';
import type { Handlers } from '../app/application.ts';
import type { Caller } from '../app/caller.ts';
import type { FileAccess } from '../files/file-access.ts';
import type { Sessions } from '../projects/sessions.ts';
import type { EngineHost } from '../system/engine-host.ts';
import { adoptContent, adoptFile } from './adopt.ts';
import { listTables } from './list-tables.ts';

/** What is wrong with a project or its data is what was asked for; that the engine failed is a failure. */
async function checkData(
  document: GraphDocument,
  projectFolder: string,
  engine: EngineHost,
  caller: Caller,
): Promise<AppResult<'data.check'>> {
  const diagnostics = [...compile(document).diagnostics];
  if (hasErrors(diagnostics)) return { rows: null, diagnostics };
  try {
    const { rows } = await engine.send(caller, 'inspect', { document, projectFolder });
    return { rows, diagnostics };
  } catch (error) {
    if (!(error instanceof TributaryError) || error.blame !== 'project') throw error;
    return { rows: null, diagnostics: [...diagnostics, ...error.diagnostics] };
  }
}

/** Answers what windows ask of a project's data. The engine reads it, in the project's folder and nowhere else. */
export function dataHandlers(
  sessions: Sessions,
  access: FileAccess,
  engine: EngineHost,
): Pick<Handlers, keyof typeof dataRequests> {
  /** Where the session's data lies. That of a project without a file is made when it is first looked at. */
  const folderOf = async (caller: Caller, session: string) => {
    const { folder, isTitled } = sessions.of(caller, session);
    if (!isTitled) await mkdir(folder, { recursive: true, mode: 0o700 });
    return folder;
  };
  return {
    'data.preview': async ({ session, source, rows }, caller) => {
      const projectFolder = await folderOf(caller, session);
      return engine.send(caller, 'preview', { source, projectFolder, rows });
    },
    'data.adopt': async ({ session, file }, caller) => {
      const folder = await folderOf(caller, session);
      return { path: await adoptFile(folder, await access.resolve(file)) };
    },
    'data.adoptContent': async ({ session, name, content }, caller) => {
      const folder = await folderOf(caller, session);
      return { path: await adoptContent(folder, name, Buffer.from(content, 'base64')) };
    },
    'data.files': async ({ session }, caller) => listTables(await folderOf(caller, session)),
    'data.check': async ({ session, document }, caller) =>
      checkData(document, await folderOf(caller, session), engine, caller),
  };
}
