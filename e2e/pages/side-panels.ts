import { type Locator, type Page } from '@playwright/test';

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
}
