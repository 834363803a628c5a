import { type Locator, type Page } from '@playwright/test';
import type { GraphDocumentInput } from '../../shared/graph/document.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

type Nodes = GraphDocumentInput['graph']['nodes'];

/** A document of these nodes, wired one after the other as each chain says: `a > b > c`. */
export function documentOf(nodes: Nodes, chains: readonly string[], rest: Partial<GraphDocumentInput> = {}) {
  const edges = chains.flatMap((chain) => {
    const ids = chain.split('>').map((id) => id.trim());
    return ids.slice(1).map((to, index) => ({ from: { node: ids[index] ?? '' }, to: { node: to } }));
  });
  return { format: 'tributary', version: 1, graph: { nodes, edges }, ...rest } satisfies GraphDocumentInput;
}

/** Input, Dense, Dropout, Output in a row, and a Dropout that is wired to nothing. */
export const CHAIN = documentOf(
  [
    { id: 'input', type: 'Input', params: { shape: [8] }, position: { x: 0, y: 0 } },
    { id: 'dense', type: 'Dense', params: { units: 4 }, position: { x: 240, y: 0 } },
    { id: 'drop', type: 'Dropout', position: { x: 480, y: 0 } },
    { id: 'output', type: 'Output', params: { loss: 'meanSquaredError' }, position: { x: 720, y: 0 } },
    { id: 'loose', type: 'Activation', position: { x: 240, y: 300 } },
  ],
  ['input > dense > drop > output'],
);

/** The canvas of an open project, as a person with mouse and keyboard has it. */
export class CanvasPage {
  readonly page: Page;
  readonly graph: Locator;
  readonly search: Locator;

  constructor(page: Page) {
    this.page = page;
    this.graph = page.locator('[data-canvas]');
    this.search = page.getByRole('dialog').filter({ has: page.getByRole('combobox') });
  }

  /** Opens a document as a person would: drops its file onto the window. Says how long that took, in milliseconds. */
  async open(document: GraphDocumentInput): Promise<number> {
    await this.page.getByRole('heading', { level: 1 }).waitFor();
    const transfer = await this.page.evaluateHandle((content) => {
      const data = new DataTransfer();
      data.items.add(new File([content], 'test.tributary', { type: 'application/json' }));
      return data;
    }, JSON.stringify(document));
    const began = performance.now();
    await this.page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
    await this.graph.waitFor();
    // From far away, nodes are no elements of their own.
    if (document.graph.nodes.length > 0)
      await this.page.locator('.react-flow__node, [data-far=true]').first().waitFor();
    return performance.now() - began;
  }

  /** Goes to a node by its name. */
  async find(name: string): Promise<void> {
    await this.graph.focus();
    await this.page.keyboard.press('Control+f');
    await this.page.keyboard.type(name);
    await this.page.keyboard.press('Enter');
    await this.node(name).waitFor();
  }

  node(id: string): Locator {
    return this.page.locator(`.react-flow__node[data-id="${id}"]`);
  }

  /** All nodes, without notes and frames of groups. */
  get nodes(): Locator {
    return this.page.locator('.react-flow__node-layer');
  }

  get selected(): Locator {
    return this.page.locator('[data-selected=true]');
  }

  /** The wire between two nodes. */
  wire(from: string, to: string): Locator {
    return this.page.locator(`.react-flow__edge[data-id^="${from}."][data-id*=">${to}."]`);
  }

  get wires(): Locator {
    return this.page.locator('.react-flow__edge');
  }

  port(node: string, side: 'input' | 'output', index = 0): Locator {
    return this.node(node).locator(`[data-handleid="${side}-${index}"]`);
  }

  /** Where an element is on the page: its middle. */
  async middle(element: Locator): Promise<Point> {
    const box = await element.boundingBox();
    if (box === null) throw new Error('the element is not shown');
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  }

  /** A place on the canvas where nothing is. */
  async emptyPlace(): Promise<Point> {
    const box = await this.graph.boundingBox();
    if (box === null) throw new Error('the canvas is not shown');
    return { x: box.x + box.width * 0.55, y: box.y + box.height * 0.5 };
  }

  async wireMiddle(from: string, to: string): Promise<Point> {
    const [a, b] = [await this.middle(this.port(from, 'output')), await this.middle(this.port(to, 'input'))];
    return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
  }

  async press(at: Point): Promise<void> {
    await this.page.mouse.move(at.x, at.y);
    await this.page.mouse.down();
  }

  async moveTo(at: Point): Promise<void> {
    await this.page.mouse.move(at.x, at.y, { steps: 6 });
  }

  async drag(from: Point, to: Point): Promise<void> {
    await this.press(from);
    await this.moveTo(to);
    await this.page.mouse.up();
  }

  /** Clicks the head of a node. */
  async click(id: string, options: Parameters<Locator['click']>[0] = {}): Promise<void> {
    await this.node(id).click({ position: { x: 30, y: 12 }, ...options });
  }

  async undo(): Promise<void> {
    await this.page.keyboard.press('Control+z');
  }

  /** Drags a layer or module from the palette to a place on the canvas, in pixels from its upper left corner. */
  async bring(layer: string, at: Point): Promise<void> {
    const palette = this.page.getByRole('complementary', { name: 'Layers' });
    await palette.getByRole('textbox', { name: 'Search layers' }).fill(layer);
    const item = palette.locator(`[data-layer="${layer}"]`).getByRole('button').first();
    const box = await this.graph.boundingBox();
    if (box === null) throw new Error('the canvas is not shown');
    await this.drag(await this.middle(item), { x: box.x + at.x, y: box.y + at.y });
  }

  /** Draws a wire. */
  async connect(from: string, to: string, input = 0): Promise<void> {
    await this.drag(await this.middle(this.port(from, 'output')), await this.middle(this.port(to, 'input', input)));
    await this.wire(from, to).waitFor({ state: 'attached' });
  }

  /** Chooses a command of the context menu. */
  async choose(name: string): Promise<void> {
    await this.page.getByRole('menuitem', { name }).click();
  }
}
