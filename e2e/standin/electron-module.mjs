/** The module `electron`, as an ES module sees it; `run.mjs` has put it together. */
const { electron } = globalThis.__standin;

export const {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  Notification,
  protocol,
  screen,
  session,
  shell,
  utilityProcess,
  webContents,
} = electron;
export default electron;
