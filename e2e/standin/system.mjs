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

/** What the application decides about permissions is kept, so that tests can ask it. */
const defaultSession = {
  decisions: {},
  setPermissionRequestHandler(handler) {
    this.decisions.request = handler;
  },
  setPermissionCheckHandler(handler) {
    this.decisions.check = handler;
  },
  setDevicePermissionHandler(handler) {
    this.decisions.device = handler;
  },
};
export const session = { defaultSession };

export const shell = { openExternal: async () => undefined, showItemInFolder() {} };
