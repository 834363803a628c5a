import type { Bridge } from '#shared/protocol/bridge.ts';
import { WebBridge } from './web-bridge.ts';

declare global {
  interface Window {
    /** There where Electron's preload has put it. */
    readonly tributary?: Bridge;
  }
}

const PAGE = 'tributary.page';

/** Tells the server which page this is, and which one stood in this tab before: what that had open is let go then. */
function pageQuery(): string {
  const page = crypto.randomUUID();
  const before = sessionStorage.getItem(PAGE);
  sessionStorage.setItem(PAGE, page);
  return new URLSearchParams({ page, ...(before === null ? {} : { replaces: before }) }).toString();
}

/** The bridge of the shell that this page runs in. */
export function connect(): Bridge {
  if (window.tributary !== undefined) return window.tributary;
  const protocol = window.location.protocol === 'https:' ? 'wss:' : 'ws:';
  return new WebBridge(`${protocol}//${window.location.host}/socket?${pageQuery()}`);
}
