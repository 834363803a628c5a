import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { BRIDGE, type Bridge } from '#shared/protocol/bridge.ts';
import { EVENT, REQUEST } from './channels.ts';

/**
 * Runs in the window before its page, in a sandbox and a world of its own, and gives the page the bridge: nothing of
 * Electron and nothing of Node gets through.
 */
type Listener = (name: string, event: unknown) => void;

const listeners = new Set<Listener>();

/** Events that came before the page was there to hear them. */
let early: [name: string, event: unknown][] | null = [];

ipcRenderer.on(EVENT, (_, name: string, event: unknown) => {
  if (early === null) for (const listener of listeners) listener(name, event);
  else early.push([name, event]);
});

const bridge: Bridge<File> = {
  request: (channel, params) => ipcRenderer.invoke(REQUEST, channel, params),
  onEvent(listener) {
    listeners.add(listener);
    for (const [name, event] of early ?? []) listener(name, event);
    early = null;
    return () => void listeners.delete(listener);
  },
  pathOf: (file) => webUtils.getPathForFile(file),
};

contextBridge.exposeInMainWorld(BRIDGE, bridge);
