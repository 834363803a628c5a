/**
 * What the stand-in runs in a page: the preload in a world of its own, and between that and the page's world an emulation of
 * `contextBridge`. The two worlds share no objects; they do share the events of the window, whose details Chromium clones
 * from one to the other, and which are dispatched at once.
 */
import { WIRE_SOURCE } from './wire.mjs';

export const WORLD = 'Electron Isolated Context';
export const BINDING = '__standinSend';
export const RECEIVE = '__standinReceive';

/**
 * One end between the worlds. Functions and promises stay where they are, and are called from the other end by number.
 * @param {string} mine the event that this end hears
 * @param {string} theirs
 * @param {(url: string) => void} [onOpen] hears of windows that the page wants to open
 */
function peer(mine, theirs, onOpen) {
  let next = 0;
  const functions = new Map();
  const waiting = new Map();
  const returned = [];
  const isPlain = (value) =>
    typeof value === 'object' && value !== null && [Object.prototype, null].includes(Object.getPrototypeOf(value));
  function pack(value) {
    if (typeof value === 'function') {
      functions.set(++next, value);
      return { $function: next };
    }
    if (value instanceof Promise) {
      const id = ++next;
      value.then(
        (result) => tell({ kind: 'settle', id, value: pack(result) }),
        (error) => tell({ kind: 'settle', id, error: String(error?.message ?? error) }),
      );
      return { $promise: id };
    }
    if (Array.isArray(value)) return value.map(pack);
    if (!isPlain(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, pack(inner)]));
  }
  function unpack(value) {
    if (Array.isArray(value)) return value.map(unpack);
    if (!isPlain(value)) return value;
    if ('$function' in value) return (...args) => call(value.$function, args);
    if ('$promise' in value) {
      return new Promise((resolve, reject) => waiting.set(value.$promise, { resolve, reject }));
    }
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, unpack(inner)]));
  }
  const tell = (detail) => void window.dispatchEvent(new CustomEvent(theirs, { detail }));
  function call(id, args) {
    tell({ kind: 'call', id, args: pack(args) });
    const { error, value } = returned.pop() ?? { error: 'the other world did not answer' };
    if (error !== undefined) throw new Error(error);
    return unpack(value);
  }
  const hears = {
    call({ id, args }) {
      try {
        tell({ kind: 'return', value: pack(functions.get(id)(...unpack(args))) });
      } catch (error) {
        tell({ kind: 'return', error: String(error?.message ?? error) });
      }
    },
    return: (answer) => void returned.push(answer),
    settle({ id, value, error }) {
      const { resolve, reject } = waiting.get(id);
      waiting.delete(id);
      if (error === undefined) resolve(unpack(value));
      else reject(new Error(error));
    },
    open: ({ url }) => onOpen(url),
    expose({ name, api }) {
      const exposed = Object.freeze(unpack(api));
      Object.defineProperty(window, name, { value: exposed, enumerable: true });
    },
  };
  window.addEventListener(mine, ({ detail }) => hears[detail.kind](detail));
  return {
    expose: (name, api) => tell({ kind: 'expose', name, api: pack(api) }),
    open: (url) => tell({ kind: 'open', url }),
  };
}

/**
 * `require('electron')` of a preload.
 * @param {{ expose(name: string, api: unknown): void }} toPage
 * @param {any} codec
 * @param {(text: string) => void} send
 */
function preloadElectron(toPage, codec, send) {
  let next = 0;
  const waiting = new Map();
  const listeners = new Map();
  const receive = (text) => {
    const message = codec.read(text);
    if (message.kind === 'event') {
      for (const listener of listeners.get(message.channel) ?? []) listener({}, ...message.args);
      return;
    }
    const { resolve, reject } = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.error === undefined) resolve(message.value);
    else reject(new Error(message.error));
  };
  const ipcRenderer = {
    invoke: (channel, ...args) =>
      new Promise((resolve, reject) => {
        const id = ++next;
        waiting.set(id, { resolve, reject });
        send(codec.write({ kind: 'invoke', id, channel, args }));
      }),
    send: (channel, ...args) => send(codec.write({ kind: 'send', channel, args })),
    on(channel, listener) {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
      return ipcRenderer;
    },
  };
  const electron = {
    contextBridge: { exposeInMainWorld: (name, api) => toPage.expose(name, api) },
    ipcRenderer,
    // Chromium tells no page, and no debugger, where a file lies that was dropped onto it.
    webUtils: { getPathForFile: () => '' },
  };
  return { electron, receive };
}

/**
 * The script for the page's own world; it has to be added before the other one.
 * @param {string} secret a name that no page can guess
 */
export function pageScript(secret) {
  // A window that a page opens would stop it while Playwright looks at the new one; the application is asked instead.
  return `if (window === window.top) {
    const toPreload = (${peer.toString()})('${secret}-page', '${secret}-preload');
    window.open = (url = 'about:blank') => {
      toPreload.open(new URL(url, document.baseURI).href);
      return null;
    };
  }`;
}

/**
 * The script for the preload's world.
 * @param {string} secret
 * @param {string} preload source of a CommonJS preload
 */
export function preloadScript(secret, preload) {
  return `if (window === window.top) (() => {
    ${WIRE_SOURCE}
    const toPage = (${peer.toString()})('${secret}-preload', '${secret}-page', (url) =>
      globalThis.${BINDING}(wire().write({ kind: 'open', url })));
    const send = globalThis.${BINDING};
    const { electron, receive } = (${preloadElectron.toString()})(toPage, wire(), send);
    globalThis.${RECEIVE} = receive;
    const require = (name) => {
      if (name === 'electron') return electron;
      throw new Error('module not found: ' + name);
    };
    ((require, module, exports) => {${preload}
    })(require, { exports: {} }, {});
  })();`;
}
