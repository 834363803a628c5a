import { mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Diagnostic } from '#shared/base/diagnostic.ts';
import {
  appSchemas,
  type AppChannel,
  type AppEvent,
  type AppEventName,
  type AppParams,
  type AppResult,
} from '#shared/protocol/app.ts';
import { answer } from '../app/application.ts';
import type { Caller } from '../app/caller.ts';
import { createApplication, type Application, type ApplicationOptions } from '../app/create-application.ts';

const EXAMPLES = fileURLToPath(new URL('../../../examples', import.meta.url));

/** An empty folder in the system's place for such; whoever asks for it removes it. */
export function newFolder(): string {
  return realpathSync(mkdtempSync(path.join(tmpdir(), 'tributary-test-')));
}

/** An application whose state and projects lie in a folder of the test. */
export function testApplication(folder: string, changes: Partial<ApplicationOptions> = {}): Application {
  return createApplication({
    shell: 'web',
    version: 'test',
    locale: 'en',
    engineEntry: path.join(folder, 'no-engine.js'),
    examples: EXAMPLES,
    stateFolder: path.join(folder, 'state'),
    projectsFolder: path.join(folder, 'projects'),
    ...changes,
  });
}

/** Something that was told to a window. */
interface Told {
  readonly name: AppEventName;
  readonly event: unknown;
}

let windows = 0;

/** A window as a shell would give it to the application: what it asks goes through `answer`, as everything does. */
export class TestWindow implements Caller {
  readonly id = `window-${++windows}`;
  readonly told: Told[] = [];
  readonly #application: Application;

  constructor(application: Application) {
    this.#application = application;
  }

  emit<N extends AppEventName>(name: N, event: AppEvent<N>): void {
    this.told.push({ name, event });
  }

  /** Asks for what has to go well. */
  async ask<C extends AppChannel>(channel: C, params: AppParams<C>): Promise<AppResult<C>> {
    const answered = await answer(this.#application.handlers, channel, params, this);
    if (!answered.ok) throw new Error(`${channel}: ${JSON.stringify(answered.failure)}`);
    // What the window's end checks too.
    return appSchemas[channel].result.parse(answered.result);
  }

  /** Asks for what has to be refused, and gives why. */
  async refusal<C extends AppChannel>(channel: C, params: AppParams<C>): Promise<Diagnostic> {
    const answered = await answer(this.#application.handlers, channel, params, this);
    const [first] = answered.ok ? [] : answered.failure.diagnostics;
    if (first === undefined) throw new Error(`${channel} went well: ${JSON.stringify(answered)}`);
    return first;
  }
}
