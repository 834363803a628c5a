import { realpathSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { text } from '#shared/base/text.ts';
import type { TributaryError } from '#shared/base/tributary-error.ts';
import { isInside } from '../../base/paths.ts';
import { errorCode } from '../../base/files.ts';
import { explainReadError, fileFault } from './file-faults.ts';

function outside(file: string): TributaryError {
  return fileFault(
    'outside-of-folders',
    text(`${file} lies outside of the folders that were opened to this window`, `${file} 不在向此窗口开放的文件夹之内`),
    text(
      'Choose a file in one of these folders, or name its folder when starting: `tributary serve FOLDER`.',
      '请选择这些文件夹中的文件，或在启动时指定其所在文件夹：`tributary serve 文件夹`。',
    ),
  );
}

const NOT_THERE = ['ENOENT', 'ENOTDIR'];

/** Where a path really leads: links resolved as far as it exists. */
export async function realTarget(file: string): Promise<string> {
  try {
    return await realpath(file);
  } catch (error) {
    const parent = path.dirname(file);
    if (!NOT_THERE.includes(errorCode(error) ?? '') || parent === file) throw explainReadError(error, file);
    return path.join(await realTarget(parent), path.basename(file));
  }
}

/** Which files windows may see and write. */
export interface FileAccess {
  /** Folders to begin with; the first is where one starts. */
  readonly roots: readonly string[];
  /**
   * A path as it may be used: absolute, and where access is confined with its links resolved.
   *
   * @throws TributaryError where it leads out of what may be seen
   */
  resolve(file: string): Promise<string>;
}

function absolute(file: string): string {
  if (!path.isAbsolute(file) || file.includes('\0')) {
    const message = text(
      `Expected a full path, found ${JSON.stringify(file)}`,
      `需要完整路径，实际为 ${JSON.stringify(file)}`,
    );
    throw fileFault('bad-path', message, text('Choose the file again.', '请重新选择文件。'));
  }
  return path.resolve(file);
}

/** All that the user himself may see, as desktop programs do. */
export function unconfined(projectsFolder: string): FileAccess {
  const top = path.parse(projectsFolder).root;
  return { roots: [...new Set([projectsFolder, homedir(), top])], resolve: async (file) => absolute(file) };
}

/** Only what lies in some folders; links that lead out of them lead nowhere. */
export function confinedTo(folders: readonly string[]): FileAccess {
  const roots = [...new Set(folders.map((folder) => realpathSync(folder)))];
  return {
    roots,
    resolve: async (file) => {
      const target = absolute(file);
      const inRoots = (at: string) => roots.some((root) => isInside(root, at));
      const real = await realTarget(target).catch((error: unknown) => {
        // What is wrong with a path outside is nobody's business.
        throw inRoots(target) ? error : outside(target);
      });
      if (!inRoots(real)) throw outside(target);
      return real;
    },
  };
}
