import type { GraphDocumentInput } from '../../shared/graph/document.ts';
import { test as base } from '../fixtures.ts';
import { CanvasPage } from '../pages/canvas-page.ts';

interface CanvasFixtures {
  /** Opens a document in the web shell. */
  readonly openCanvas: (document: GraphDocumentInput) => Promise<CanvasPage>;
}

export const test = base.extend<CanvasFixtures>({
  openCanvas: async ({ page, launchWeb }, use) => {
    await use(async (document) => {
      const canvas = new CanvasPage(page);
      await canvas.open(await launchWeb(), document);
      return canvas;
    });
  },
});

export { expect } from '../fixtures.ts';
