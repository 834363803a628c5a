import path from 'node:path';

/** A project, or a picture that carries one. */
const OPENS = /\.(tributary|svg|png)$/i;

/** The files among the arguments of a start: options and the program's own path are none. */
export function fileArguments(args: readonly string[], folder: string): string[] {
  return args.filter((arg) => !arg.startsWith('-') && OPENS.test(arg)).map((arg) => path.resolve(folder, arg));
}
