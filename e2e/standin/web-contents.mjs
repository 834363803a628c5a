import { randomBytes } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mayGoOn } from './cancellable.mjs';
import { ipcMain } from './ipc.mjs';
import { fromChromium, handlerOf, toChromium } from './schemes.mjs';
import { decidePermission, PERMISSIONS } from './system.mjs';
import { wire } from './wire.mjs';
import { BINDING, pageScript, preloadScript, RECEIVE, WORLD } from './worlds.mjs';

const codec = wire();
let lastId = 0;

/** `webContents`: a target of Chromium, and what it tells. */
export class WebContents extends EventEmitter {
  id = ++lastId;
  targetId = '';
  mainFrame = { url: '', parent: null };
  #chromium;
  #session = '';
  #mainFrameId = '';
  /** Worlds of the preload, by the number of their context; a frame has a new one after each load. */
  #worlds = new Map();
  #expected = '';
  #destroyed = false;
  #openHandler = () => ({ action: 'allow' });
  #attached;

  /**
   * @param {import('./chromium.mjs').Chromium} chromium
   * @param {{ preload?: string, width: number, height: number, window: object }} options
   */
  constructor(chromium, { preload, width, height, window }) {
    super();
    this.#chromium = chromium;
    this.window = window;
    chromium.on('event', this.#hear);
    this.#attached = this.#attach(preload, width, height);
  }

  isDestroyed = () => this.#destroyed;
  getURL = () => this.mainFrame.url;
  isCrashed = () => false;
  setWindowOpenHandler(handler) {
    this.#openHandler = handler;
  }

  async #attach(preload, width, height) {
    const { targetId } = await this.#chromium.send('Target.createTarget', {
      url: 'about:blank',
      newWindow: true,
      width,
      height,
    });
    this.targetId = targetId;
    const { sessionId } = await this.#chromium.send('Target.attachToTarget', { targetId, flatten: true });
    this.#session = sessionId;
    const secret = randomBytes(16).toString('hex');
    await Promise.all([
      this.#send('Page.enable'),
      this.#send('Runtime.enable'),
      this.#send('Inspector.enable'),
      this.#send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }),
      this.#send('Page.addScriptToEvaluateOnNewDocument', { source: pageScript(secret) }),
    ]);
    if (preload !== undefined) {
      await this.#send('Runtime.addBinding', { name: BINDING, executionContextName: WORLD });
      const source = preloadScript(secret, readFileSync(preload, 'utf8'));
      await this.#send('Page.addScriptToEvaluateOnNewDocument', { source, worldName: WORLD });
    }
    await Promise.all(
      PERMISSIONS.map((name) =>
        this.#chromium.send('Browser.setPermission', {
          permission: { name },
          setting: decidePermission(name) ? 'granted' : 'denied',
        }),
      ),
    );
    const { frameTree } = await this.#send('Page.getFrameTree');
    this.#mainFrameId = frameTree.frame.id;
  }

  #send(method, params = {}) {
    return this.#chromium.send(method, params, this.#session);
  }

  async loadURL(address) {
    await this.#attached;
    const loaded = once(this, 'did-finish-load');
    this.#expected = toChromium(address);
    const { errorText } = await this.#send('Page.navigate', { url: this.#expected });
    if (errorText !== undefined) throw new Error(`${errorText} loading ${address}`);
    await loaded;
  }

  reload() {
    this.#expected = toChromium(this.mainFrame.url);
    void this.#send('Page.reload');
  }

  forcefullyCrashRenderer() {
    this.#send('Page.crash').catch(() => undefined);
  }

  async executeJavaScript(code) {
    const { result } = await this.#send('Runtime.evaluate', {
      expression: code,
      returnByValue: true,
      awaitPromise: true,
    });
    return result.value;
  }

  send(channel, ...args) {
    const [world] = [...this.#worlds].find(([, { frameId }]) => frameId === this.#mainFrameId) ?? [];
    if (world !== undefined) this.#tell(world, { kind: 'event', channel, args });
  }

  close() {
    this.window.close();
  }

  /** The window is closed: Chromium may let the page go, once it has settled. */
  async destroy() {
    if (this.#destroyed) return;
    this.#destroyed = true;
    this.#chromium.off('event', this.#hear);
    this.emit('destroyed');
    await this.#attached;
    await this.#chromium.send('Target.closeTarget', { targetId: this.targetId }).catch(() => undefined);
  }

  #tell(contextId, message) {
    const expression = `globalThis.${RECEIVE}?.(${JSON.stringify(codec.write(message))})`;
    // A page that is just being replaced has no world any more.
    this.#send('Runtime.evaluate', { expression, contextId }).catch(() => undefined);
  }

  #hear = (method, params, session) => {
    if (session !== this.#session || session === '') return;
    const hears = {
      'Runtime.executionContextCreated': ({ context }) => {
        const frameId = context.auxData?.frameId;
        if (context.name === WORLD && frameId !== undefined) this.#worlds.set(context.id, { frameId });
      },
      'Runtime.executionContextDestroyed': ({ executionContextId }) => this.#worlds.delete(executionContextId),
      'Runtime.executionContextsCleared': () => this.#worlds.clear(),
      'Runtime.bindingCalled': (call) => this.#onMessage(call),
      'Page.frameNavigated': ({ frame }) => this.#onNavigated(frame),
      'Page.domContentEventFired': () => this.emit('dom-ready', {}),
      'Page.loadEventFired': () => this.emit('did-finish-load', {}),
      'Fetch.requestPaused': (paused) => void this.#onRequest(paused),
      'Inspector.targetCrashed': () => this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 }),
    };
    hears[method]?.(params);
  };

  #onMessage({ payload, executionContextId }) {
    const world = this.#worlds.get(executionContextId);
    if (world === undefined) return;
    const senderFrame = world.frameId === this.#mainFrameId ? this.mainFrame : { url: '', parent: this.mainFrame };
    const event = { sender: this, senderFrame };
    const message = codec.read(payload);
    if (message.kind === 'open') this.#onOpen(message.url);
    else void ipcMain.receive(message, event, (answer) => this.#tell(executionContextId, answer));
  }

  #onNavigated({ id, parentId, url }) {
    if (parentId !== undefined || id !== this.#mainFrameId || url === 'about:blank') return;
    this.mainFrame = { url: fromChromium(url), parent: null };
    this.emit('did-navigate', {}, this.mainFrame.url);
  }

  /** A page wants another window. One that is allowed is a window like any other here, and denied ones come to nothing. */
  #onOpen(address) {
    const url = fromChromium(address);
    const { action } = this.#openHandler({ url, frameName: '', features: '' });
    if (action === 'allow') void this.window.openAnother(url);
  }

  /** Whether a document may be loaded: what the application asked for may, what the page asks for is asked about. */
  #mayLoad({ frameId, request, redirectedRequestId }) {
    const url = fromChromium(request.url);
    const isMainFrame = frameId === this.#mainFrameId;
    const details = { url, isMainFrame, isSameDocument: false };
    if (redirectedRequestId !== undefined) return mayGoOn(this, 'will-redirect', details, url);
    if (!isMainFrame) return mayGoOn(this, 'will-frame-navigate', details);
    const asked = request.url === this.#expected;
    this.#expected = '';
    return asked || (mayGoOn(this, 'will-frame-navigate', details) && mayGoOn(this, 'will-navigate', details, url));
  }

  async #onRequest(paused) {
    const { requestId, request, resourceType } = paused;
    try {
      if (resourceType === 'Document' && !this.#mayLoad(paused)) {
        await this.#send('Fetch.failRequest', { requestId, errorReason: 'Aborted' });
        return;
      }
      const url = fromChromium(request.url);
      const handler = handlerOf(url);
      if (handler === undefined) await this.#send('Fetch.continueRequest', { requestId });
      else await this.#fulfil(requestId, await handler(new Request(url, { method: request.method })));
    } catch (error) {
      // The page may have gone away meanwhile; then nobody waits for the answer.
      if (!this.#destroyed) process.stderr.write(`stand-in: ${error}\n`);
    }
  }

  async #fulfil(requestId, response) {
    await this.#send('Fetch.fulfillRequest', {
      requestId,
      responseCode: response.status,
      responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
      body: Buffer.from(await response.arrayBuffer()).toString('base64'),
    });
  }
}
