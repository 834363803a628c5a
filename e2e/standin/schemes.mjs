/**
 * Schemes that the application serves itself. Chromium opens none that it does not know, so a page `app://tributary/x` lives
 * at `https://tributary.app.invalid/x`, and every request to there is answered by the application. Whatever the application
 * sees has its own scheme again; only the page itself sees the other in its `location`.
 */
const handlers = new Map();

export const protocol = {
  registerSchemesAsPrivileged() {},
  handle: (scheme, handler) => void handlers.set(scheme, handler),
  unhandle: (scheme) => void handlers.delete(scheme),
};

/** The address that Chromium opens for one of the application. */
export function toChromium(address) {
  return address.replace(/^([a-z]+):\/\/([^/]+)/, (whole, scheme, host) =>
    handlers.has(scheme) ? `https://${host}.${scheme}.invalid` : whole,
  );
}

/** The address that the application knows for one of Chromium. */
export function fromChromium(address) {
  return address.replace(/^https:\/\/([^/]+)\.([a-z]+)\.invalid(?=\/|$)/, (whole, host, scheme) =>
    handlers.has(scheme) ? `${scheme}://${host}` : whole,
  );
}

/** What answers an address; undefined where it goes to the network. */
export function handlerOf(address) {
  return handlers.get(address.slice(0, address.indexOf(':')));
}
