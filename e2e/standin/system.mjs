import { EventEmitter } from 'node:events';

/** Parts of Electron that only stand here: tests replace what they need of them. */
const told = (what, text) => process.stderr.write(`stand-in: ${what}: ${text}\n`);

/** Nobody is there to answer, so every question is cancelled. */
export const dialog = {
  showOpenDialog: async () => ({ canceled: true, filePaths: [] }),
  showSaveDialog: async () => ({ canceled: true, filePath: '' }),
  async showMessageBox(...args) {
    const { message, cancelId = 0 } = args.at(-1);
    told('message box', message);
    return { response: cancelId, checkboxChecked: false };
  },
  showErrorBox: (title, content) => void told('error box', `${title}: ${content}`),
};

const DISPLAY = { id: 1, workArea: { x: 0, y: 0, width: 1920, height: 1040 }, scaleFactor: 1 };
export const screen = { getPrimaryDisplay: () => DISPLAY, getAllDisplays: () => [DISPLAY] };

export const nativeTheme = {
  themeSource: 'system',
  get shouldUseDarkColors() {
    return this.themeSource === 'dark';
  },
};

/** Permissions that the application is asked about once, when a page comes to be; names that Chromium has for them as well. */
export const PERMISSIONS = ['geolocation', 'notifications', 'clipboard-read', 'midi'];

/** As in Electron, a page may do everything where the application has nothing against it. */
let decide = (_contents, _permission, answer) => answer(true);

/** @param {string} name */
export function decidePermission(name) {
  let granted = false;
  decide(null, name, (answer) => (granted = answer));
  return granted;
}

export const session = {
  defaultSession: {
    setPermissionRequestHandler: (handler) => void (decide = handler),
    setPermissionCheckHandler() {},
    setDevicePermissionHandler() {},
  },
};

export const shell = { openExternal: async () => undefined, showItemInFolder() {} };

/** `Notification`: nobody sees it, but tests find those that were shown in `Notification.all`, and can click on them. */
export class Notification extends EventEmitter {
  static all = [];
  static isSupported = () => true;

  constructor({ title = '', body = '' } = {}) {
    super();
    Object.assign(this, { title, body });
  }

  show() {
    Notification.all.push(this);
  }
}
