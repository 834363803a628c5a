import { expect, test } from '../editor-test.ts';

test('the code is downloaded under the name of its format', async ({ editor }) => {
  const { page } = editor;
  await editor.startFrom('Digits');
  await page.getByRole('tab', { name: 'Code' }).click();
  const downloaded = page.waitForEvent('download');
  await page.getByRole('button', { name: 'keras_model.py' }).click();
  expect((await downloaded).suggestedFilename()).toBe('keras_model.py');
});
