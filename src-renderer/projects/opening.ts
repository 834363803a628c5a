import { TributaryError } from '#shared/base/tributary-error.ts';
import type { ProjectSession } from '#shared/protocol/app/projects.ts';
import type { ApplicationClient } from '../bridge/application.ts';

/** The bytes of a file as base64, read without a copy of them as text. */
export function base64Of(file: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => {
      const url = typeof reader.result === 'string' ? reader.result : '';
      resolve(url.slice(url.indexOf(',') + 1));
    });
    reader.addEventListener('error', () => reject(reader.error ?? new Error('the file cannot be read')));
    reader.readAsDataURL(file);
  });
}

/** Opens a project file, or a picture that carries a project, that was dropped onto the window. */
export async function openDropped(application: ApplicationClient, file: File): Promise<ProjectSession> {
  const path = application.pathOf(file);
  if (path !== undefined && path !== '') return application.request('projects.open', { file: path });
  return application.request('projects.openContent', { name: file.name, content: await base64Of(file) });
}

/** Whether a file is a table, by its name: it belongs into a project, and is none itself. */
export function isTable(file: Pick<File, 'name'>): boolean {
  return /\.(csv|tsv|txt)$/i.test(file.name);
}

/** Whether an error is of that code: the faults that the window answers with a question. */
export function hasCode(error: unknown, code: string): boolean {
  return error instanceof TributaryError && error.diagnostics.some((diagnostic) => diagnostic.code === code);
}
