import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { CanvasPage, type Point } from '../../e2e/pages/canvas-page.ts';
import type { GraphDocumentInput } from '../../shared/graph/document.ts';
import { median, percentile, print } from '../measure.ts';
import { frameGaps, readiness, whileServed } from './page.ts';

const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const TURNS = 3;
const GESTURE_MS = 2500;

type Nodes = GraphDocumentInput['graph']['nodes'];

/** Twenty towers of layers beside each other, joined at their ends. */
function thousandNodes(): GraphDocumentInput {
  const [towers, length] = [20, 50];
  const types = ['Dense', 'Activation', 'Dropout', 'BatchNormalization'] as const;
  const nodes: Nodes = [];
  const edges: GraphDocumentInput['graph']['edges'] = [];
  for (let tower = 0; tower < towers; tower++) {
    for (let step = 0; step < length - 1; step++) {
      const id = `t${tower}_${step}`;
      const position = { x: step * 230, y: tower * 190 };
      const type = types[step % types.length] ?? 'Dense';
      const params = type === 'Dense' ? { units: 32, activation: 'relu' } : {};
      nodes.push(
        step === 0 ? { id, type: 'Input', params: { shape: [32] }, position } : { id, type, params, position },
      );
      if (step > 0) edges.push({ from: { node: `t${tower}_${step - 1}` }, to: { node: id } });
    }
    edges.push({ from: { node: `t${tower}_${length - 2}` }, to: { node: 'join', slot: tower } });
  }
  const x = length * 230;
  for (const [index, [id, type, params]] of (
    [
      ['join', 'Concatenate', {}],
      ['head', 'Dense', { units: 1 }],
      ['out', 'Output', { loss: 'meanSquaredError' }],
    ] as const
  ).entries()) {
    nodes.push({ id, type, params, position: { x: x + index * 250, y: 1900 } });
  }
  edges.push({ from: { node: 'join' }, to: { node: 'head' } }, { from: { node: 'head' }, to: { node: 'out' } });
  return { format: 'tributary', version: 1, graph: { nodes, edges } };
}

/** The gaps between frames while a gesture is done over and over. */
async function gapsDuring(page: Page, gesture: (turn: number) => Promise<void>): Promise<readonly number[]> {
  const recording = frameGaps(page, GESTURE_MS);
  let done = false;
  void recording.then(() => (done = true));
  for (let turn = 1; !done; turn++) await gesture(turn);
  return recording;
}

async function dragging(page: Page, from: Point): Promise<readonly number[]> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  const gaps = await gapsDuring(page, (turn) =>
    page.mouse.move(from.x + 60 * Math.sin(turn / 10), from.y + 40 * Math.sin(turn / 7)),
  );
  await page.mouse.up();
  return gaps;
}

/** Moves the pointer over a node; from far away, only the one under the pointer is an element. */
async function overNode({ page, nodes }: CanvasPage, { x, y }: Point): Promise<Point> {
  for (let step = 0; step < 60; step++) {
    const at = { x: x + 4 * step, y: y + (step % 5) };
    await page.mouse.move(at.x, at.y);
    if ((await nodes.count()) > 0) return at;
  }
  throw new Error('no node was found near the middle of the canvas');
}

function panning(page: Page): Promise<readonly number[]> {
  return gapsDuring(page, (turn) => page.mouse.wheel(turn % 120 < 60 ? 14 : -14, turn % 90 < 45 ? 9 : -9));
}

function told(what: string, gaps: readonly (readonly number[])[], most: number): void {
  const p95 = gaps.map((each) => percentile(each, 0.95));
  const all = p95.map((value) => value.toFixed(1)).join(', ');
  print(what, `p95 ${median(p95).toFixed(1)} ms (of ${all}; at most ${most} ms)`);
}

/** From the input of a layer's units until the shape behind it shows, in milliseconds, measured in the page. */
async function paramEdit(canvas: CanvasPage, units: number): Promise<number> {
  await canvas.click('t0_4');
  const field = canvas.page.getByRole('textbox', { name: 'Units' });
  await field.waitFor();
  const shown = canvas.page.evaluate(
    ({ wanted, id }) =>
      new Promise<number>((resolve) => {
        const begin = () => {
          const began = performance.now();
          const look = () => {
            const node = document.querySelector(`.react-flow__node[data-id="${id}"]`);
            if (node?.textContent.includes(wanted) === true) resolve(performance.now() - began);
            else requestAnimationFrame(look);
          };
          requestAnimationFrame(look);
        };
        window.addEventListener('input', begin, { capture: true, once: true });
      }),
    { wanted: String(units), id: 't0_5' },
  );
  await field.fill(String(units));
  return shown;
}

/** How smoothly the canvas moves with 1,000 nodes, and how soon it shows what was asked for. */
export function canvasMoves(): Promise<void> {
  return whileServed([CLI, 'serve'], async (page, address) => {
    const canvas = new CanvasPage(page);
    await readiness(page, address);
    const ready = [];
    for (let turn = 0; turn < TURNS; turn++) ready.push(await readiness(page, address));
    print('the page is ready', `${median(ready).toFixed(0)} ms (at most 2,000 ms)`);

    const document = thousandNodes();
    await page.goto(address);
    print('a project of 1,000 nodes opens', `${(await canvas.open(document)).toFixed(0)} ms (at most 1,000 ms)`);

    const middle = await canvas.middle(canvas.graph);
    const far: Record<'drag' | 'pan', (readonly number[])[]> = { drag: [], pan: [] };
    const near: typeof far = { drag: [], pan: [] };
    for (let turn = 0; turn < TURNS; turn++) {
      await canvas.graph.focus();
      await page.keyboard.press('1');
      await page.locator('[data-far=true]').waitFor();
      far.drag.push(await dragging(page, await overNode(canvas, middle)));
      far.pan.push(await panning(page));
      await canvas.find('t10_24');
      await page.keyboard.press('Control+0');
      await page.getByText('100 %', { exact: true }).waitFor();
      near.drag.push(await dragging(page, await canvas.middle(canvas.node('t10_24'))));
      near.pan.push(await panning(page));
    }
    told('dragging a node at 100 %', near.drag, 20);
    told('panning at 100 %', near.pan, 20);
    told('dragging a node, all of the graph seen', far.drag, 33);
    told('panning, all of the graph seen', far.pan, 33);

    await canvas.find('t0_4');
    const edits = [];
    for (let turn = 0; turn < 10; turn++) edits.push(await paramEdit(canvas, 100 + turn));
    print('a param edit, with new shapes behind it', `${median(edits).toFixed(0)} ms (at most 50 ms)`);
  });
}
