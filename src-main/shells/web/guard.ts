import type { IncomingMessage } from 'node:http';
import type { Secrets } from './secrets.ts';

/** Where a browser says it is: the name and port of the address that it shows. */
export interface SeenAs {
  readonly host: string;
  readonly port: string;
}

/** What stands in a Host header, for this machine: any port, since tunnels change it. */
const LOOPBACK = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::(\d{1,5}))?$/i;

/**
 * How the browser sees this server; null where it sees it by a name that is not this machine's. A page of a stranger whose
 * name was made to point here (DNS rebinding) says that name, and is sent away.
 */
export function seenAs({ headersDistinct }: IncomingMessage): SeenAs | null {
  const hosts = headersDistinct['host'] ?? [];
  const [host = ''] = hosts;
  const loopback = hosts.length === 1 ? LOOPBACK.exec(host) : null;
  return loopback === null ? null : { host: host.toLowerCase(), port: loopback[1] ?? '80' };
}

/** Whether a request comes out of a page of this very server. */
export function isSameOrigin({ headers }: IncomingMessage, { host }: SeenAs): boolean {
  const { origin } = headers;
  return origin !== undefined && [`http://${host}`, `https://${host}`].includes(origin.toLowerCase());
}

/** Browsers send the cookies of all ports of a machine to each of them, so its name tells whose it is. */
export function cookieName({ port }: SeenAs): string {
  return `tributary-${port}`;
}

export function isLetIn({ headers }: IncomingMessage, seen: SeenAs, secrets: Secrets): boolean {
  const name = `${cookieName(seen)}=`;
  const cookies = (headers.cookie ?? '').split(';').map((cookie) => cookie.trim());
  return cookies.some((cookie) => cookie.startsWith(name) && secrets.isSession(cookie.slice(name.length)));
}
