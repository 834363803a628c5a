import { documentOf } from '../pages/canvas-page.ts';
import { SidePanels } from '../pages/side-panels.ts';
import { expect, test } from '../editor-test.ts';

/** Text that runs where it is taken for markup, for code, or for a template. */
const HOSTILE = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>${window.hacked=1}';

const at = (x: number, y = 0) => ({ position: { x, y } });

test('a project with script in every text field is shown as text, and nothing of it runs @journey', async ({
  openCanvas,
  page,
}) => {
  const project = documentOf(
    [
      { id: 'in', name: HOSTILE, type: 'Input', params: { shape: [4] }, ...at(0) },
      { id: 'dense', name: HOSTILE, type: 'Dense', params: { units: HOSTILE }, ...at(240) },
      { id: 'odd', name: HOSTILE, type: HOSTILE.slice(0, 40), params: { [HOSTILE]: HOSTILE }, ...at(240, 200) },
      { id: 'use', name: HOSTILE, type: 'Module', params: { module: 'part' }, ...at(480, 200) },
      { id: 'out', name: HOSTILE, type: 'Output', ...at(480) },
    ],
    ['in > dense > out'],
    {
      name: HOSTILE,
      notes: [{ id: 'note', text: HOSTILE, position: { x: 0, y: 200 } }],
      modules: [
        {
          id: 'part',
          name: HOSTILE,
          graph: { nodes: [{ id: 'a', name: HOSTILE, type: 'ModuleInput', ...at(0) }], edges: [] },
        },
      ],
      data: { source: { type: 'csv', path: `${HOSTILE.replaceAll('/', '')}.csv` }, bindings: [] },
    },
  );
  const canvas = await openCanvas(project);
  const panels = new SidePanels(page);
  await expect(canvas.node('dense')).toContainText('<img src=x');
  for (const tab of ['Problems', 'Training', 'Data', 'Code', 'Log']) {
    await panels.tab(tab);
    await expect(page.getByRole('tabpanel')).not.toBeEmpty();
  }
  for (const node of ['in', 'dense', 'odd', 'use', 'out']) {
    await canvas.click(node);
    await expect(panels.inspector).toContainText('<img src=x');
  }
  await canvas.graph.focus();
  await page.keyboard.press('Control+f');
  await page.keyboard.type('<img');
  await expect(canvas.search).toContainText('<img src=x');
  expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
  await expect(page.locator('img[src=x]')).toHaveCount(0);
});
