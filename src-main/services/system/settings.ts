import { mkdir, readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import { settingsSchema, type Settings } from '#shared/protocol/app/system.ts';
import type { CheckedParams } from '#shared/protocol/app.ts';
import { errorCode, writeAtomically } from '../../base/files.ts';
import { Queue } from '../../base/queue.ts';
import { explainReadError, explainWriteError } from '../files/file-faults.ts';

/** Layouts beyond this are of windows that nobody opens any more. */
const MOST_LAYOUTS = 500;

/** What a user chose of the application, in one file. Each change is read, made and written whole. */
export class SettingsFile {
  readonly #file: string;
  readonly #queue = new Queue();

  constructor(folder: string) {
    this.#file = path.join(folder, 'settings.json');
  }

  async read(): Promise<Settings> {
    const content = await readFile(this.#file, 'utf8').catch((error: unknown) => {
      if (errorCode(error) === 'ENOENT') return '{}';
      throw explainReadError(error, this.#file);
    });
    const settings = settingsSchema.safeParse(parseJson(content));
    if (settings.success) return settings.data;
    // A damaged file must not keep the application from starting; it is put aside, where it can be looked at.
    await rename(this.#file, `${this.#file}.damaged`);
    return settingsSchema.parse({});
  }

  save(changes: CheckedParams<'system.saveSettings'>): Promise<void> {
    return this.#queue.run(async () => {
      const { layout, ...before } = await this.read();
      const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
      const layouts = Object.entries({ ...layout, ...changes.layout }).slice(-MOST_LAYOUTS);
      const settings = { ...before, ...given, layout: Object.fromEntries(layouts) };
      try {
        await mkdir(path.dirname(this.#file), { recursive: true });
        await writeAtomically(this.#file, `${JSON.stringify(settings, null, 2)}\n`);
      } catch (error) {
        throw explainWriteError(error, this.#file);
      }
    });
  }
}

function parseJson(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return null;
  }
}
