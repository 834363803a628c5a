/** Whether this page may show notifications of the browser: asked, refused, or not to be had here. */
export function pageMayNotify(): boolean {
  return 'Notification' in window && Notification.permission === 'granted';
}

/** Asks the user whether the page may notify; only to be called by a gesture of theirs. */
export async function askToNotify(): Promise<boolean> {
  if (!('Notification' in window)) return false;
  return (await Notification.requestPermission()) === 'granted';
}

/** Shows a notification of the browser; says whether it could. A click on it brings the page to the front. */
export function notifyByPage(title: string, body: string): boolean {
  if (!pageMayNotify()) return false;
  const notification = new Notification(title, { body });
  notification.addEventListener('click', () => window.focus());
  return true;
}
