import AxeBuilder from '@axe-core/playwright';
import { expect, type Locator, type Page } from '@playwright/test';

/** The panels beside and below the canvas, as a person has them. */
export class SidePanels {
  readonly page: Page;
  readonly inspector: Locator;

  constructor(page: Page) {
    this.page = page;
    this.inspector = page.getByRole('complementary', { name: 'Inspector' });
  }

  /** The control of a param or setting. */
  field(label: string): Locator {
    return this.page.locator('input, select, textarea').and(this.page.getByLabel(label, { exact: true }));
  }

  /** What is wrong with what was typed into a field. */
  fault(path: string): Locator {
    return this.page.locator(`[data-field="${path}"]`).locator('[data-entry-fault]');
  }

  async tab(name: string): Promise<void> {
    await this.page.getByRole('tab', { name }).click();
  }

  /** Finds nothing that keeps people out within a part of the page, in either theme. */
  async expectAccessible(part: string): Promise<void> {
    for (const colorScheme of ['light', 'dark'] as const) {
      // Colours that are on their way to others would be judged halfway.
      await this.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const { violations } = await new AxeBuilder({ page: this.page }).include(part).analyze();
      const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      const told = grave.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)]);
      expect(told, `within ${part}, ${colorScheme}`).toEqual([]);
    }
  }
}
