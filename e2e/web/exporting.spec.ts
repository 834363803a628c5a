import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from '../editor-test.ts';
import { SidePanels } from '../pages/side-panels.ts';

/** Exports the newest run in a format, into a folder of this name in the folder that the dialog begins with. */
async function exportRun(page: Page, format: RegExp, name: string): Promise<void> {
  await page
    .locator('tr[data-run]')
    .first()
    .getByRole('button', { name: /^Export/ })
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: format }).check();
  await dialog.getByRole('button', { name: 'Choose a folder…' }).click();
  await dialog.getByLabel('Name', { exact: true }).fill(name);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(`Exported into ${name}`)).toBeVisible();
}

test('a run is exported in every format, each with its files', async ({ editor, projects }) => {
  test.setTimeout(120_000);
  const { page } = editor;
  const panels = new SidePanels(page);
  await editor.startFrom('Digits');
  await panels.tab('Training');
  await panels.field('Epochs').fill('1');
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await panels.tab('Runs');
  await expect(page.locator('tr[data-run]', { hasText: 'Finished' })).toHaveCount(1, { timeout: 45_000 });

  const exported: readonly (readonly [RegExp, string, readonly string[]])[] = [
    [/LayersModel/, 'layers-model', ['model.json', 'weights.bin']],
    [/^Keras/, 'keras', ['keras_model.py', 'weights.npz', 'predict.py', 'README.md']],
    [/^PyTorch/, 'torch', ['pytorch_model.py', 'weights.npz', 'load_weights.py', 'predict.py']],
    [/program \(TypeScript\)/, 'typescript', ['tfjs-model.ts', 'weights.bin', 'predict.ts']],
  ];
  for (const [format, name, files] of exported) {
    await exportRun(page, format, name);
    for (const file of files) {
      const found = [path.join(projects, name, file), path.join(projects, 'Digits', name, file)].some(existsSync);
      expect(found, `${name}/${file}`).toBe(true);
    }
  }
});
