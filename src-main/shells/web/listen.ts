import { once } from 'node:events';
import type { Server } from 'node:http';
import { fault } from '#shared/base/diagnostic.ts';
import { text } from '#shared/base/text.ts';
import { TributaryError } from '#shared/base/tributary-error.ts';

/** Where the editor is found unless something else is there already. */
export const USUAL_PORT = 7777;

const ANY_PORT = 0;

/** This machine alone; the second is missing on machines without IPv6. */
const [IPV4, IPV6] = ['127.0.0.1', '::1'];

const NO_SUCH_ADDRESS = ['EADDRNOTAVAIL', 'EAFNOSUPPORT', 'EINVAL'];

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

async function bind(server: Server, port: number, host: string): Promise<number> {
  server.listen({ port, host, exclusive: true });
  await once(server, 'listening');
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
}

async function close(server: Server): Promise<void> {
  if (!server.listening) return;
  server.close();
  await once(server, 'close');
}

/** Servers on all of this machine's own addresses, on one port; null where something else has it. */
async function tryPort(port: number, newServer: () => Server): Promise<Listening | null> {
  const servers = [newServer(), newServer()] as const;
  try {
    const bound = await bind(servers[0], port, IPV4);
    await bind(servers[1], bound, IPV6).catch((error: unknown) => {
      if (!NO_SUCH_ADDRESS.includes(String(codeOf(error)))) throw error;
    });
    return { port: bound, servers: servers.filter(({ listening }) => listening) };
  } catch (error) {
    await Promise.all(servers.map(close));
    if (codeOf(error) === 'EADDRINUSE') return null;
    throw error;
  }
}

export interface Listening {
  readonly port: number;
  readonly servers: readonly Server[];
}

/**
 * Listens on this machine's own addresses, so that nothing else reaches it: on a port that was asked for, or on the usual
 * one, or where that is taken on any that is free.
 *
 * @throws TributaryError where the port that was asked for is taken, or may not be used
 */
export async function listenLocally(asked: number | undefined, newServer: () => Server): Promise<Listening> {
  try {
    const listening = await tryPort(asked ?? USUAL_PORT, newServer);
    if (listening !== null) return listening;
    for (let tries = 0; asked === undefined && tries < 10; tries++) {
      const free = await tryPort(ANY_PORT, newServer);
      if (free !== null) return free;
    }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw portFault(text(`Cannot listen: ${why}`, `无法监听：${why}`));
  }
  throw portFault(text(`Something else uses the port ${asked ?? USUAL_PORT}`, `端口 ${asked ?? USUAL_PORT} 已被占用`));
}

function portFault(message: ReturnType<typeof text>): TributaryError {
  const hint = text('Choose another --port, or leave it out.', '请选择其他 --port，或不指定。');
  return new TributaryError('usage', [fault('port-taken', message, { field: '--port', hint })]);
}
