import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { randomStream } from '#shared/base/random.ts';
import { Desk, nameIn, tree } from '../src-main/services/testing/desk.ts';
import { testApplication, TestWindow } from '../src-main/services/testing/test-window.ts';

const EDITOR = fileURLToPath(new URL('support/edit-until-killed.ts', import.meta.url));
const TIMES = process.env['TRIBUTARY_FULL'] === '1' ? 100 : 5;

/** A second is how long a window may take to have an edit kept. */
const MOST_LOST_MS = 1000;

/** Kills an editor without warning once it has had so many edits kept. Gives the last that it told of, and when it was killed. */
async function editAndKill(folder: string, file: string, edits: number) {
  const child = spawn(process.execPath, ['--import', 'tsx', EDITOR, folder, file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  let kept = 0;
  let killed = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    kept = Number(line);
    if (kept < edits || killed > 0) continue;
    killed = Date.now();
    child.kill('SIGKILL');
  }
  expect(await exited).toEqual([null, 'SIGKILL']);
  return { kept, killed };
}

it(
  `a process that is killed while it edits loses at most a second, ${TIMES} times`,
  async () => {
    const desk = new Desk();
    const file = desk.projectFile();
    const random = randomStream(1);
    for (let time = 0; time < TIMES; time++) {
      const { kept, killed } = await editAndKill(desk.folder, file, 1 + Math.floor(random() * 30));
      const saved = nameIn(file);
      expect(saved, 'the project file can always be read').not.toBeNull();

      const application = testApplication(desk.folder);
      const window = new TestWindow(application);
      const [draft, ...others] = await window.ask('projects.drafts', {});
      expect(others).toEqual([]);
      const recovered = draft === undefined ? null : await window.ask('projects.recover', { draft: draft.id });
      const [edit = 0, at = 0] = (recovered?.document.name ?? saved ?? '').split(' ').map(Number);
      expect(edit).toBeGreaterThanOrEqual(kept);
      expect(killed - at).toBeLessThanOrEqual(MOST_LOST_MS);

      const { session } = recovered ?? (await window.ask('projects.open', { file }));
      expect(await window.ask('projects.reload', { session }), 'nobody has it open').toMatchObject({
        openElsewhere: false,
      });
      await window.ask('projects.close', { session, discard: true });
      expect(tree(desk.drafts)).toEqual([]);
      expect(tree(`${desk.folder}/one`), 'what was written by halves is cleared away').toEqual(['one.tributary']);
      await application.close();
    }
    await desk.close();
  },
  TIMES * 20_000,
);
