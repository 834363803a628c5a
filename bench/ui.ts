/**
 * `npm run bench -- ui [--events]`, in a real browser at 1440 × 900 with the editor of the web shell; where there is no GPU it
 * draws in software. Gaps between frames are those of `requestAnimationFrame`, so 16.7 ms is the best there is; other
 * programs on the machine add to them.
 */
import { canvasMoves } from './ui/canvas.ts';
import { floodOfEvents } from './ui/events.ts';

await (process.argv.includes('--events') ? floodOfEvents() : canvasMoves());
