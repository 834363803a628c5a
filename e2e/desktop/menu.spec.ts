import { expect, test } from '../fixtures.ts';

test('the menu bar lists commands by group, with their keys', async ({ launchApp }) => {
  const { app, page } = await launchApp();
  await page.getByRole('button', { name: 'Digits' }).first().click();
  await expect(page.getByRole('complementary', { name: 'Layers' })).toBeVisible();
  const fileMenu = () =>
    app.evaluate(({ Menu }) => {
      const file = Menu.getApplicationMenu()?.items.find(({ label }) => label === 'File');
      return file?.submenu?.items.map(({ label, accelerator }) => `${label} ${accelerator ?? ''}`) ?? [];
    });
  await expect.poll(fileMenu).toContain('Save CmdOrCtrl+S');
});
