import path from 'node:path';

/** Whether a path is a folder itself or lies in it; both absolute, without `..` and links. */
export function isInside(folder: string, target: string): boolean {
  const relative = path.relative(folder, target);
  return relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}
