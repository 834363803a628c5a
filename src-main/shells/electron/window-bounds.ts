import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { writeAtomically } from '../../base/files.ts';

const rectangleSchema = z.object({ x: z.int(), y: z.int(), width: z.int().positive(), height: z.int().positive() });
/** In pixels of the screen that are independent of its density. */
export type Rectangle = Readonly<z.infer<typeof rectangleSchema>>;

const boundsSchema = z.object({ bounds: rectangleSchema, maximized: z.boolean() });
/** Where a window was, and where it goes back to when it is no longer maximised. */
export type WindowBounds = Readonly<z.infer<typeof boundsSchema>>;

const DEFAULT_SIZE = { width: 1440, height: 900 };
export const MINIMUM_SIZE = { width: 800, height: 560 };

/** How much of a window has to be on a screen for a hand to find it. */
const GRIP = { width: 100, height: 40 };

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(value, high));
}

function centred({ x, y, width, height }: Rectangle): Rectangle {
  const size = { width: Math.min(DEFAULT_SIZE.width, width), height: Math.min(DEFAULT_SIZE.height, height) };
  return { x: x + Math.round((width - size.width) / 2), y: y + Math.round((height - size.height) / 2), ...size };
}

/** As large as it was, within what the screen and the window allow. */
function fitted({ x, y, width, height }: Rectangle, screen: Rectangle): Rectangle {
  return {
    x,
    y,
    width: clamp(width, MINIMUM_SIZE.width, Math.max(MINIMUM_SIZE.width, screen.width)),
    height: clamp(height, MINIMUM_SIZE.height, Math.max(MINIMUM_SIZE.height, screen.height)),
  };
}

/** Whether the upper edge of a window, by which it is moved, can be reached on a screen. */
function isReachable(window: Rectangle, screen: Rectangle): boolean {
  const width = Math.min(window.x + window.width, screen.x + screen.width) - Math.max(window.x, screen.x);
  return width >= GRIP.width && window.y >= screen.y && window.y + GRIP.height <= screen.y + screen.height;
}

/**
 * Where a window opens: where it was, unless the screens have changed so that it could not be seen or reached there;
 * never larger than its screen.
 * @param saved null where it was never open, or its note cannot be read
 * @param screens work areas, the main one first
 */
export function placeWindow(saved: WindowBounds | null, screens: readonly Rectangle[]): WindowBounds {
  const [main = { x: 0, y: 0, ...DEFAULT_SIZE }] = screens;
  if (saved === null) return { bounds: centred(main), maximized: false };
  const { bounds, maximized } = saved;
  const placed = screens.map((screen) => ({ screen, window: fitted(bounds, screen) }));
  const found = placed.find(({ screen, window }) => isReachable(window, screen));
  return { bounds: found?.window ?? centred(main), maximized };
}

/** Null where there is none, or none that can be read: the window then opens where new ones do. */
export async function readBounds(file: string): Promise<WindowBounds | null> {
  try {
    return boundsSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return null;
  }
}

export function writeBounds(file: string, bounds: WindowBounds): Promise<void> {
  return writeAtomically(file, `${JSON.stringify(bounds, null, 2)}\n`);
}
