import path from 'node:path';

/** Where the window keeps the runs of a project: beside its file, as the command line does where it is started there. */
export function runsFolderOf(projectFolder: string): string {
  return path.join(projectFolder, 'runs');
}
