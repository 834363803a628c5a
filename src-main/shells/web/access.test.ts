import { connect } from 'node:net';
import { text as readText } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { send } from './testing/test-page.ts';
import { serverForEachTest } from './testing/test-server.ts';

const at = serverForEachTest();

describe('who comes in', () => {
  it('has a token, once, and is known by a cookie of this port from then on', async () => {
    const first = at().tokenPath();
    const { status, headers, body } = await send(at().port, first);
    expect(status).toBe(200);
    expect(body).toContain('http-equiv="refresh" content="0;url=/"');
    const [cookie = ''] = headers['set-cookie'] ?? [];
    expect(cookie).toMatch(new RegExp(`^tributary-${at().port}=[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict$`));
    expect(at().used()).toBe(1);
    expect(await send(at().port, first)).toMatchObject({ status: 401 });
    expect(at().used()).toBe(1);
    const known = { cookie: `other=1; ${cookie.split(';')[0]}` };
    const page = await send(at().port, '/', known);
    expect(page.status).toBe(200);
    expect(page.body).toContain('The editor');
  });

  it('with a cookie already may use an old address again', async () => {
    const old = at().tokenPath();
    const { headers } = await send(at().port, old);
    const known = { cookie: headers['set-cookie']?.[0]?.split(';')[0] ?? '' };
    const again = await send(at().port, old, known);
    expect(again.status).toBe(200);
    expect(again.headers['set-cookie']).toBeUndefined();
  });

  it('gets nothing without one', async () => {
    const old = at().tokenPath();
    at().server.newUrl();
    const attempts = [
      '/',
      '/index.html',
      '/assets/main-1234.js',
      '/?token=',
      '/?token=wrong',
      `/${old}`,
      `/index.html${at().tokenPath()}`,
    ];
    for (const attempt of attempts) {
      const { status, body, headers } = await send(at().port, attempt);
      expect(status, attempt).toBe(401);
      expect(body).not.toContain('The editor');
      expect(headers['set-cookie']).toBeUndefined();
    }
    expect(await send(at().port, '/', { cookie: `tributary-${at().port}=` })).toMatchObject({ status: 401 });
  });

  it('is not let in by a look at the head of an address', async () => {
    const address = at().tokenPath();
    expect(await send(at().port, address, {}, 'HEAD')).toMatchObject({ status: 401 });
    expect(await send(at().port, address)).toMatchObject({ status: 200 });
  });

  it('comes through a tunnel of any port, and is known by that port', async () => {
    const { headers } = await send(at().port, at().tokenPath(), { Host: 'localhost:9000' });
    const [cookie = ''] = headers['set-cookie'] ?? [];
    expect(cookie).toMatch(/^tributary-9000=/);
    const known = { cookie: cookie.split(';')[0] ?? '' };
    expect(await send(at().port, '/', { Host: 'localhost:9000', ...known })).toMatchObject({ status: 200 });
    await at()
      .knock({ ...at().origin('localhost:9000'), ...known })
      .opened();
    expect(await send(at().port, '/', { Host: 'localhost:9001', ...known })).toMatchObject({ status: 401 });
  });

  it.each(['localhost', '127.0.0.1', '127.0.0.1:80', '[::1]:7777', 'LOCALHOST:1'])('may call it %s', async (host) => {
    expect(await send(at().port, '/', { Host: host })).toMatchObject({ status: 401 });
  });

  it.each([
    'evil.example',
    `evil.example:7777`,
    'localhost.evil.example',
    '127.0.0.1.nip.io',
    '0.0.0.0',
    '[::]',
    '127.1',
    'localhost:',
    'localhost@evil.example',
  ])('may not call it %j, whatever else is right', async (host) => {
    const known = await at().letIn();
    expect(await send(at().port, '/', { Host: host, ...known })).toMatchObject({ status: 403 });
    const rebound = at().knock({ ...at().origin(host), ...known });
    expect(await rebound.refused()).toBe(403);
  });
});

describe('a request without one Host', () => {
  it.each([
    ['none', 'GET / HTTP/1.0\r\n', 403],
    ['an empty one', 'GET / HTTP/1.1\r\nHost:\r\n', 403],
    ['two', 'GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n', 403],
  ])('is refused: %s', async (_, head, status) => {
    const socket = connect(at().port, '127.0.0.1');
    socket.write(`${head}Connection: close\r\n\r\n`);
    expect(await readText(socket)).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  });
});

describe('pages of other sites', () => {
  it.each(['http://evil.example', 'null', 'http://localhost', 'http://127.0.0.1:1', 'file://'])(
    'open no socket: %s',
    async (from) => {
      const headers = { host: `localhost:${at().port}`, origin: from, ...(await at().letIn()) };
      expect(await at().knock(headers).refused()).toBe(403);
    },
  );

  it('open none without saying where they are, without the cookie, or with that of another port', async () => {
    const known = await at().letIn();
    const host = `localhost:${at().port}`;
    expect(
      await at()
        .knock({ host, ...known })
        .refused(),
    ).toBe(403);
    expect(await at().knock(at().origin()).refused()).toBe(401);
    const other = known.cookie.replace(String(at().port), '1');
    expect(
      await at()
        .knock({ ...at().origin(), cookie: other })
        .refused(),
    ).toBe(401);
  });

  it('change nothing by requests', async () => {
    const known = await at().letIn();
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']) {
      expect(await send(at().port, '/', { Origin: 'http://evil.example', ...known }, method)).toMatchObject({
        status: 403,
      });
      expect(await send(at().port, '/', known, method)).toMatchObject({ status: 403 });
      expect(await send(at().port, '/', { ...at().origin(), ...known }, method)).toMatchObject({ status: 405 });
    }
  });
});
