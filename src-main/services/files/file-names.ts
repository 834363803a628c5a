import path from 'node:path';
import { text } from '#shared/base/text.ts';
import { fileFault } from './file-faults.ts';

/** What no system takes, or one of them does not: a project moves between them. */
// eslint-disable-next-line no-control-regex -- the point of it
const FORBIDDEN = /[\u0000-\u001f<>:"/\\|?*]/;

/** Names that Windows keeps for devices. Source: Microsoft, "Naming Files, Paths, and Namespaces". */
const DEVICES = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** @throws TributaryError where a name would not do for a file or folder on every system */
export function checkFileName(name: string): void {
  if (!FORBIDDEN.test(name) && !DEVICES.test(name) && !/^\.|[. ]$|^\s*$/.test(name)) return;
  throw fileFault(
    'bad-name',
    text(`${JSON.stringify(name)} cannot be the name of a file`, `${JSON.stringify(name)} 不能用作文件名`),
    text(
      'Leave out / \\ : * ? " < > | and do not begin or end with a dot.',
      '请不要使用 / \\ : * ? " < > |，也不要以句点开头或结尾。',
    ),
  );
}

/** The names to try for something that should not replace another: `data.csv`, `data 2.csv`, ... */
export function* freshNames(name: string): Generator<string> {
  const { name: stem, ext } = path.parse(name);
  yield name;
  for (let number = 2; ; number++) yield `${stem} ${number}${ext}`;
}
