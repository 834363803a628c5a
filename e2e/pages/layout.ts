import { expect, type Page } from '@playwright/test';

/** Rounding of boxes to pixels, and rings around them that touch. */
const TOLERANCE = 2;

/**
 * What is wrong with where things are on a page, told for people: computed from the boxes of the DOM. Where a dialog is
 * open only the dialog counts, for what lies behind it cannot be reached. Nodes on the canvas lie where users put them.
 *
 * - parts that scroll sideways, but for programs, which keep their long lines
 * - text that is cut off and neither ends in an ellipsis nor can be scrolled to
 * - things to click or type into that overlap, or stick out of the window
 */
export function layoutFaults(page: Page): Promise<readonly string[]> {
  return page.evaluate((tolerance) => {
    const INTERACTIVE =
      'button, a[href], input, select, textarea, [role=button], [role=tab], [role=option], [role=menuitem], [role=radio]';
    const FREE = '.react-flow__viewport, .react-flow__minimap, pre, [role=separator]';
    const view = new DOMRect(0, 0, window.innerWidth, window.innerHeight);
    const dialogs = [...document.querySelectorAll('[role=dialog]')].filter((it) => it.checkVisibility());
    const root = dialogs.at(-1) ?? document.body;

    const name = (element: Element) => {
      const told = element.getAttribute('aria-label') ?? element.textContent.trim().slice(0, 40);
      return `${element.tagName.toLowerCase()} “${told}”`;
    };
    const box = ({ left, top, right, bottom }: DOMRect) =>
      `(${[left, top, right, bottom].map((edge) => Math.round(edge)).join(' ')})`;
    const cut = (a: DOMRect, b: DOMRect) => {
      const [left, top] = [Math.max(a.left, b.left), Math.max(a.top, b.top)];
      const width = Math.max(0, Math.min(a.right, b.right) - left);
      return new DOMRect(left, top, width, Math.max(0, Math.min(a.bottom, b.bottom) - top));
    };
    const isThere = (rect: DOMRect) => rect.width > tolerance && rect.height > tolerance;
    const isShown = (element: Element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    const ancestors = (element: Element) => {
      const found: Element[] = [];
      for (let up = element.parentElement; up !== null; up = up.parentElement) found.push(up);
      return found;
    };
    const clips = (element: Element) => getComputedStyle(element).overflowX !== 'visible';
    const scrolls = (element: Element) => /auto|scroll/.test(getComputedStyle(element).overflow);
    /** The part of an element that ancestors leave to be seen. */
    const seen = (element: Element) =>
      ancestors(element)
        .filter(clips)
        .reduce((rect, up) => cut(rect, up.getBoundingClientRect()), element.getBoundingClientRect());
    /** Whether it is there for the eye at all: words for screen readers are a pixel wide. */
    const isForEyes = (element: Element) => isShown(element) && element.clientWidth !== 1;

    const faults: string[] = [];
    const all = [document.documentElement, root, ...root.querySelectorAll('*')].filter(
      (it) => it.closest(FREE) === null && isShown(it),
    );
    for (const element of all) {
      const sideways = element === document.documentElement || scrolls(element);
      if (sideways && element.scrollWidth > element.clientWidth + tolerance && element.clientWidth > 0) {
        faults.push(`scrolls sideways: ${name(element)} by ${element.scrollWidth - element.clientWidth}`);
      }
    }

    const words = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let text = words.nextNode(); text !== null; text = words.nextNode()) {
      const holder = text.parentElement;
      if (holder === null || text.textContent?.trim() === '' || !isForEyes(holder)) continue;
      if (holder.closest(`${FREE}, select, [title]`) !== null) continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      const rect = range.getBoundingClientRect();
      for (const up of [holder, ...ancestors(holder)]) {
        const style = getComputedStyle(up);
        if (scrolls(up) || style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none') break;
        const edge = up.getBoundingClientRect();
        if (!clips(up) || !isThere(edge)) continue;
        const over = Math.max(rect.right - edge.right, edge.left - rect.left);
        if (over > tolerance)
          faults.push(`cut off by ${Math.round(over)}: ${name(holder)} ${box(rect)} in ${box(edge)}`);
      }
    }

    const controls = [...root.querySelectorAll(INTERACTIVE)]
      .filter((it) => isForEyes(it) && it.closest(FREE) === null)
      .map((element) => ({ element, rect: seen(element), whole: element.getBoundingClientRect() }))
      .filter(({ rect }) => isThere(rect));
    for (const { element, rect, whole } of controls) {
      const inside = cut(whole, view);
      const lost = Math.max(whole.width - inside.width, whole.height - inside.height);
      if (lost > tolerance && !ancestors(element).some(scrolls)) {
        faults.push(`sticks out of the window: ${name(element)} ${box(rect)}`);
      }
    }
    for (const [index, a] of controls.entries()) {
      for (const b of controls.slice(index + 1)) {
        const both = cut(a.rect, b.rect);
        if (both.width <= tolerance || both.height <= tolerance) continue;
        if (a.element.contains(b.element) || b.element.contains(a.element)) continue;
        faults.push(`overlap: ${name(a.element)} ${box(a.rect)} and ${name(b.element)} ${box(b.rect)}`);
      }
    }
    return [...new Set(faults)];
  }, TOLERANCE);
}

const SIZES = [
  { width: 1440, height: 900 },
  { width: 1024, height: 700 },
] as const;

/** Waits until nothing moves any more. */
const settled = (page: Page) =>
  page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    await frame();
    await frame();
    const ending = document.getAnimations().filter((it) => it.effect?.getComputedTiming().iterations !== Infinity);
    await Promise.allSettled(ending.map((it) => it.finished));
    await frame();
  });

/** Expects that nothing is wrong with where things are, at both sizes and in both themes; goes on after a fault. */
export async function expectTidy(page: Page, what: string): Promise<void> {
  for (const size of SIZES) {
    await page.setViewportSize(size);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await settled(page);
      expect.soft(await layoutFaults(page), `${what}, ${size.width}x${size.height}, ${colorScheme}`).toEqual([]);
    }
  }
}
