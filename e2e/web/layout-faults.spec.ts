import { expect, test } from '../editor-test.ts';
import { layoutFaults } from '../pages/layout.ts';

test('faults of the layout are found, each by its name', async ({ editor }) => {
  const { page } = editor;
  expect(await layoutFaults(page)).toEqual([]);
  await page.evaluate(() => {
    const faulty = document.createElement('div');
    const at = (left: number, top: number) => `position: fixed; left: ${left}px; top: ${top}px; width: 80px`;
    faulty.innerHTML = `
      <button style="${at(20, 700)}">below</button><button style="${at(60, 700)}">above</button>
      <button style="${at(1400, 750)}">outside</button>
      <div style="${at(20, 800)}; overflow: hidden; white-space: nowrap">words that do not fit into so few pixels</div>
      <div style="${at(200, 800)}; overflow: auto; white-space: nowrap">words that do not fit into so few pixels</div>
      <div style="${at(400, 800)}; overflow: hidden; white-space: nowrap; text-overflow: ellipsis">words that are told to end</div>`;
    document.body.append(faulty);
  });
  expect(await layoutFaults(page)).toEqual([
    expect.stringMatching(/^scrolls sideways: div “words that do not fit/),
    expect.stringMatching(/^cut off by \d+: button “outside”/),
    expect.stringMatching(/^cut off by \d+: div “words that do not fit/),
    expect.stringMatching(/^sticks out of the window: button “outside”/),
    expect.stringMatching(/^overlap: button “below”.* and button “above”/),
  ]);
});
