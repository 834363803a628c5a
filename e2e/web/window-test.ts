import { cpSync } from 'node:fs';
import path from 'node:path';
import { ROOT, test as base } from '../fixtures.ts';
import { EditorPage } from '../pages/editor-page.ts';

interface WindowFixtures {
  /** A projects folder, to which examples may be copied. */
  readonly projects: string;
  /** Copies a file of the examples into the projects folder; gives its place there. */
  readonly bring: (file: string) => string;
  /** A window on the web shell that shows the start screen. */
  readonly editor: EditorPage;
}

export const test = base.extend<WindowFixtures>({
  projects: async ({ folder }, use) => use(folder('projects')),
  bring: async ({ projects }, use) =>
    use((file) => {
      const place = path.join(projects, path.basename(file));
      cpSync(path.join(ROOT, 'examples', file), place);
      return place;
    }),
  editor: async ({ page, projects, launchWeb }, use) => {
    await page.goto(await launchWeb({ projects, args: [projects] }));
    // The address that lets a browser in leads on to the page itself.
    await page.getByRole('button', { name: 'New project' }).waitFor();
    await use(new EditorPage(page));
  },
});

export { expect } from '../fixtures.ts';
