import type { App, Session, WebContents } from 'electron';
import { isOurs } from './origin.ts';

/** All that a page may ask of the system: to put text into the clipboard after a gesture of the user. */
const ALLOWED_PERMISSION = 'clipboard-sanitized-write';

/** Refuses pages every permission and device but {@link ALLOWED_PERMISSION}. */
export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_, permission, decide) => decide(permission === ALLOWED_PERMISSION));
  session.setPermissionCheckHandler((_, permission) => permission === ALLOWED_PERMISSION);
  session.setDevicePermissionHandler(() => false);
}

function lock(contents: WebContents): void {
  const keepOurs = (event: { readonly url: string; preventDefault(): void }) => {
    if (!isOurs(event.url)) event.preventDefault();
  };
  contents.on('will-navigate', keepOurs);
  contents.on('will-redirect', keepOurs);
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/** Locks every page that ever comes to be: it stays where it is, opens no window, and holds no other page. */
export function guardContents(app: App): void {
  app.on('web-contents-created', (_, contents) => lock(contents));
}
