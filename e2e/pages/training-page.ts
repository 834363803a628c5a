import { expect, type Locator, type Page } from '@playwright/test';
import { SidePanels } from './side-panels.ts';

/** What of the window is about training, as its user sees it. */
export class TrainingPage {
  readonly page: Page;
  readonly panels: SidePanels;

  constructor(page: Page) {
    this.page = page;
    this.panels = new SidePanels(page);
  }

  /** How the training that is shown stands. */
  get state(): Locator {
    return this.page.getByRole('tabpanel').getByRole('status').first();
  }

  get queue(): Locator {
    return this.page.getByRole('list', { name: 'Trainings that wait for their turn' }).getByRole('listitem');
  }

  /** Changes settings of the training, by their names. */
  async set(settings: Readonly<Record<string, string>>): Promise<void> {
    await this.panels.tab('Training');
    for (const [label, value] of Object.entries(settings)) {
      await this.panels.field(label).fill(value);
      await this.page.keyboard.press('Enter');
    }
  }

  async train(): Promise<void> {
    await this.page.getByRole('button', { name: 'Train', exact: true }).click();
  }

  async press(name: string): Promise<void> {
    await this.page.getByRole('tabpanel').getByRole('button', { name, exact: true }).click();
  }

  async expectState(state: string | RegExp): Promise<void> {
    await expect(this.state).toHaveText(state, { timeout: 45_000 });
  }

  chart(title: string): Locator {
    return this.page.getByRole('figure', { name: title, exact: true });
  }

  /** The value that a chart tells of a line where the pointer is: at its beginning (0) or at its end (1). */
  async valueAt(title: string, line: string, share: number): Promise<string> {
    const chart = this.chart(title);
    const plot = chart.locator('.u-over');
    await plot.scrollIntoViewIfNeeded();
    const box = await plot.boundingBox();
    if (box === null) throw new Error('the chart is not shown');
    const x = Math.max(1, Math.min(box.width - 1, share * box.width));
    const row = chart.locator('.u-series').filter({ has: this.page.getByText(line, { exact: true }) });
    const value = row.locator('.u-value');
    // A chart that has just been drawn anew hears of the pointer when it moves again.
    await expect(async () => {
      await this.page.mouse.move(0, 0);
      await plot.hover({ position: { x, y: box.height / 2 } });
      await expect(value).not.toHaveText('—', { timeout: 500 });
    }).toPass({ timeout: 10_000 });
    return value.innerText();
  }
}
