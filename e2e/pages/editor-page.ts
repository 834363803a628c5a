import { readFileSync } from 'node:fs';
import { expect, type Locator, type Page } from '@playwright/test';

/** The window as its user sees it, in English. */
export class EditorPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get header(): Locator {
    return this.page.getByRole('banner');
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog');
  }

  get palette(): Locator {
    return this.page.getByRole('complementary', { name: 'Layers' });
  }

  /** The list of columns in the data tab. */
  get columns(): Locator {
    return this.page.getByRole('listbox', { name: 'Columns' });
  }

  /** A node that is fed with data, in the data tab. */
  dataNode(id: string): Locator {
    return this.page.getByRole('region', { name: 'Inputs and outputs' }).locator(`[data-node="${id}"]`);
  }

  async startFrom(template: string): Promise<void> {
    await this.page.getByRole('button', { name: template }).first().click();
    await expect(this.palette).toBeVisible();
  }

  async startEmpty(): Promise<void> {
    await this.page.getByRole('button', { name: 'New project' }).click();
    await expect(this.palette).toBeVisible();
  }

  /** Changes the language of the start screen from English. */
  async speak(language: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Language' }).click();
    await this.page.getByRole('menuitem', { name: language }).click();
    await this.page.getByRole('menu').waitFor({ state: 'detached' });
  }

  /** Presses keys with nothing in particular having the focus. */
  async press(keys: string): Promise<void> {
    await this.page.evaluate(() => {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    });
    await this.page.keyboard.press(keys);
  }

  /** Adds a layer by a click in the palette. */
  async add(type: string): Promise<void> {
    await this.palette.locator(`[data-layer="${type}"]`).getByRole('button').first().click();
  }

  /** That there are so many nodes, as the inspector tells where nothing is selected. */
  async expectNodes(count: number): Promise<void> {
    await expect(async () => {
      await this.press('Escape');
      await expect(this.page.getByText(new RegExp(`${count} nodes?,`))).toBeVisible({ timeout: 1000 });
    }).toPass({ timeout: 10_000 });
  }

  async expectSaved(saved: boolean): Promise<void> {
    await expect(this.page).toHaveTitle(saved ? /^[^•]/ : /^• /);
  }

  async openData(): Promise<void> {
    await this.page.getByRole('tab', { name: 'Data' }).click();
  }

  /** Drops a file onto the window, as a file manager does. */
  async drop(path: string, name: string): Promise<void> {
    const content = readFileSync(path).toString('base64');
    await this.page.evaluate(
      ([base64, called]) => {
        const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([bytes], called));
        for (const type of ['dragenter', 'dragover', 'drop']) {
          document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
        }
      },
      [content, name] as const,
    );
  }
}
