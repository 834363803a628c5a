import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '../editor-test.ts';
import { SidePanels } from '../pages/side-panels.ts';

test('a graph that is built from nothing is bound to a table', async ({ editor, bring }) => {
  const { page, columns } = editor;
  const file = bring('digits/digits.csv');
  await editor.startEmpty();
  await editor.add('Input');
  await editor.add('Output');
  await editor.drop(file, 'digits.csv');
  await expect(columns).toBeVisible();

  await page.getByPlaceholder('Find columns: name, or px*').fill('px*');
  await page.getByRole('button', { name: 'Select these 64' }).click();
  await page.getByRole('button', { name: /^input_1 · 64\/1$/ }).click();
  await expect(editor.dataNode('input_1')).toContainText('px*');
  await expect(editor.dataNode('input_1')).toContainText('64 of 1');
  await page.getByRole('button', { name: 'Make it 64' }).click();
  await expect(editor.dataNode('input_1')).toContainText('64 of 64');

  await page.getByPlaceholder('Find columns: name, or px*').fill('digit');
  await page.getByRole('option', { name: /digit/ }).click();
  await page
    .getByRole('button', { name: /^output_1/ })
    .last()
    .click();
  await expect(editor.dataNode('output_1')).toContainText('digit');
  await editor.press('Control+z');
  await expect(editor.dataNode('output_1')).toContainText('No columns yet');
});

test('what fits is suggested, and bound with one click', async ({ editor }) => {
  const { page } = editor;
  await editor.startFrom('Digits');
  await editor.openData();
  await expect(editor.columns).toBeVisible();
  for (const name of ['Image', 'Row and column sums', 'Digit']) {
    await page.getByRole('button', { name: `Unbind ${name}` }).click();
  }
  await page.getByRole('button', { name: 'Bind so' }).click();
  await expect(editor.dataNode('image')).toContainText('64 of 64');
  await expect(editor.dataNode('sums')).toContainText('row*, col*');
  await expect(editor.dataNode('digit')).toContainText('1 of 1');
  await page.getByRole('button', { name: 'Check the data' }).click();
  await expect(page.getByText(/It fits: 1,25\d rows to train/)).toBeVisible();
});

test('columns are selected by click, Shift and the keyboard', async ({ editor }) => {
  await editor.startFrom('Digits');
  await editor.openData();
  const { columns } = editor;
  await columns.getByRole('option', { name: /px00/ }).click();
  await columns.getByRole('option', { name: /px03/ }).click({ modifiers: ['Shift'] });
  await expect(editor.page.getByText('4 selected')).toBeVisible();
  await columns.press('Shift+ArrowDown');
  await expect(editor.page.getByText('5 selected')).toBeVisible();
  await columns.press('Control+a');
  await expect(editor.page.getByText('81 selected')).toBeVisible();
});

test('shares of the rows add up, and are undone as one; classes are known where they are weighed', async ({
  editor,
}) => {
  const { page } = editor;
  await editor.startFrom('Digits');
  await editor.openData();
  await page.getByLabel('Test', { exact: true }).fill('30');
  await expect(page.getByLabel('Train', { exact: true })).toHaveValue('55 %');
  await editor.press('Control+z');
  await expect(page.getByLabel('Train', { exact: true })).toHaveValue('70 %');

  // What the classes are is known from the column of labels.
  const panels = new SidePanels(page);
  await panels.tab('Training');
  await page.getByLabel('Digit', { exact: true }).selectOption('named');
  await page.getByRole('button', { name: 'Add all 10' }).click();
  await expect(page.getByLabel(/^Class \d+$/)).toHaveCount(10);
  await page.getByRole('button', { name: 'Remove the class 7' }).click();
  await expect(page.getByLabel(/^Class \d+$/)).toHaveCount(9);
  await page.getByRole('button', { name: 'Add a class' }).click();
  await expect(page.getByLabel('Weight of 7')).toHaveValue('1');
  await editor.press('Control+z');
  await expect(page.getByLabel(/^Class \d+$/)).toHaveCount(9);
});

test('a table with a thousand columns stays quick to look at', async ({ editor, projects }) => {
  const names = Array.from({ length: 1000 }, (_, index) => `a_very_long_name_of_a_measured_quantity_${index}`);
  const row = names.map((_, index) => index % 7).join(',');
  writeFileSync(path.join(projects, 'wide.csv'), `${names.join(',')}\n${row}\n${row}\n`);
  await editor.startEmpty();
  await editor.drop(path.join(projects, 'wide.csv'), 'wide.csv');
  await expect(editor.page.getByText('1,000 columns')).toBeVisible({ timeout: 40_000 });
  expect(await editor.columns.getByRole('option').count()).toBeLessThan(60);
  await editor.columns.press('End');
  await expect(editor.columns.getByRole('option', { name: /quantity_999/ })).toBeVisible();
});

test('a file that is no table says what is wrong', async ({ editor, projects }) => {
  const file = path.join(projects, 'empty.csv');
  writeFileSync(file, '');
  await editor.startEmpty();
  await editor.drop(file, 'empty.csv');
  await expect(editor.page.getByRole('alert').first()).toContainText(/empty|no/i);
});
