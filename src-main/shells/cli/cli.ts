import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { hasErrors, speak, type Diagnostic } from '#shared/base/diagnostic.ts';
import { languageOf, type Language, type Text } from '#shared/base/text.ts';
import { TributaryError, type Blame } from '#shared/base/tributary-error.ts';
import { EngineClient } from '../../engine-client/client.ts';
import { printable } from './printable.ts';

/** Exit codes: the project or data is at fault, wrong usage, the engine failed. */
export const EXIT_CODES: Readonly<Record<Blame, number>> = { project: 1, usage: 2, engine: 3 };

/** What every command needs: where to speak, in which language and form, and the engine. */
export class Cli {
  readonly language: Language;
  /** With --json: one JSON object a line on standard output, and nothing else there. */
  json = false;
  readonly #engines = new Set<EngineClient>();

  constructor(language: Language) {
    this.language = language;
  }

  static fromEnvironment(env: NodeJS.ProcessEnv): Cli {
    return new Cli(languageOf(env['TRIBUTARY_LANG'] ?? env['LC_ALL'] ?? env['LC_MESSAGES'] ?? env['LANG']));
  }

  /** Picks this user's language. */
  say(text: Text): string {
    return text[this.language];
  }

  /** Prints a line for people; silent with --json. */
  print(line: string): void {
    if (!this.json) process.stdout.write(`${printable(line)}\n`);
  }

  /** Prints an object for programs; silent without --json. */
  emit(object: object): void {
    if (this.json) process.stdout.write(`${JSON.stringify(object)}\n`);
  }

  /** Tells what was found. For people on standard error, for programs as one object. */
  report(diagnostics: readonly Diagnostic[], blame: Blame): void {
    const spoken = diagnostics.map((diagnostic) => speak(diagnostic, this.language));
    if (this.json) {
      this.emit(
        hasErrors(diagnostics)
          ? { type: 'error', blame, diagnostics: spoken }
          : { type: 'warning', diagnostics: spoken },
      );
      return;
    }
    for (const { severity, message, hint, nodeId, field, trail = [] } of spoken) {
      const mark =
        severity === 'error'
          ? this.say({ en: 'error', 'zh-CN': '错误' })
          : this.say({ en: 'warning', 'zh-CN': '警告' });
      const place = [nodeId, field].filter((part) => part !== undefined).join(' · ');
      process.stderr.write(printable(`${mark}: ${message}${place === '' ? '' : `  [${place}]`}\n`));
      for (const way of trail) process.stderr.write(printable(`  ${way}\n`));
      if (hint !== undefined) process.stderr.write(printable(`  → ${hint}\n`));
    }
  }

  /** Starts an engine process; it is ended with the command. */
  engine(): EngineClient {
    const entry = fileURLToPath(new URL('engine.js', import.meta.url));
    const engine = new EngineClient({ entry });
    this.#engines.add(engine);
    return engine;
  }

  async closeEngines(): Promise<void> {
    await Promise.all([...this.#engines].map((engine) => engine.close()));
    this.#engines.clear();
  }

  /** Leaves at once, taking the engines along. */
  leave(code: number): never {
    for (const engine of this.#engines) engine.kill();
    process.exit(code);
  }

  /** Tells an error in words, never as a stack trace, and returns the exit code that goes with it. */
  fail(error: unknown): number {
    if (error instanceof TributaryError) {
      this.report(error.diagnostics, error.blame);
      return EXIT_CODES[error.blame];
    }
    const why = error instanceof Error ? error.message : String(error);
    const message = { en: `Something went wrong: ${why}`, 'zh-CN': `出现错误：${why}` };
    const hint = { en: 'This is a fault of Tributary: please report it.', 'zh-CN': '这是 Tributary 的错误，请报告。' };
    this.report([{ severity: 'error', code: 'internal', message, hint }], 'engine');
    return EXIT_CODES.engine;
  }
}

/** A path as it is shortest to type from here. */
export function shortPath(file: string): string {
  const relative = path.relative(process.cwd(), file);
  return relative.startsWith('..') ? file : relative || '.';
}
