/** Where the pages of the application live. No page of the network has this scheme, and no file has it. */
export const SCHEME = 'app';
const HOST = 'tributary';
export const ORIGIN = `${SCHEME}://${HOST}`;
export const START_PAGE = `${ORIGIN}/index.html`;

/** Whether an address is one of the application's own pages. */
export function isOurs(address: string): boolean {
  if (!URL.canParse(address)) return false;
  // The `origin` of a scheme that only Electron knows is opaque, so scheme and host are compared by themselves.
  const { protocol, host, username, password } = new URL(address);
  return protocol === `${SCHEME}:` && host === HOST && username === '' && password === '';
}
