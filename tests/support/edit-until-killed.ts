import { named } from '../../src-main/services/testing/desk.ts';
import { testApplication, TestWindow } from '../../src-main/services/testing/test-window.ts';

/**
 * Edits a project without end, as fast as its edits are kept, and saves it now and then. Each edit is named by its number
 * and time; its number is printed when it has been kept.
 */
async function editUntilKilled(folder: string, file: string): Promise<never> {
  const window = new TestWindow(testApplication(folder));
  const { session } = await window.ask('projects.open', { file });
  for (let edit = 1; ; edit++) {
    const document = named(`${edit} ${Date.now()}`);
    if (edit % 7 === 0) await window.ask('projects.save', { session, document });
    else await window.ask('projects.keepDraft', { session, document, dirty: true });
    process.stdout.write(`${edit}\n`);
  }
}

const [folder = '', file = ''] = process.argv.slice(2);
await editUntilKilled(folder, file);
