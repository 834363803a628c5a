import { connect } from 'node:net';
import { once } from 'node:events';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { documentSchema } from '#shared/graph/document.ts';
import { writeDocument } from '#shared/graph/file.ts';
import { WebServer } from './server.ts';
import { send } from './testing/test-page.ts';
import { codeOf, serverForEachTest, sessionIn } from './testing/test-server.ts';

const at = serverForEachTest();

describe('what is seen of the disk', () => {
  it('is what lies in the folders that were opened', async () => {
    const projects = path.join(at().folder, 'projects');
    symlinkSync(at().folder, path.join(projects, 'out'));
    symlinkSync(path.join(at().folder, 'secret.txt'), path.join(projects, 'secret.csv'));
    mkdirSync(path.join(projects, 'inner'));
    writeFileSync(path.join(projects, 'rows.csv'), 'a\n1\n');
    writeFileSync(path.join(projects, '.hidden.csv'), 'a\n1\n');
    const page = await at().openPage();
    const listing = await page.ask('files.list', { kind: 'data' });
    expect(listing).toMatchObject({ ok: true, result: { folder: projects, parent: null, roots: [projects] } });
    const names = JSON.stringify(listing).match(/"name":"[^"]*"/g);
    expect(names).toEqual(['"name":"inner"', '"name":"rows.csv"']);
    const outside = [
      at().folder,
      '/etc',
      path.join(projects, 'out'),
      path.join(projects, '..'),
      `${projects}x`,
      `${projects}/../secret.txt`,
    ];
    for (const where of outside) {
      expect(codeOf(await page.ask('files.list', { kind: 'data', folder: where })), where).toBe('outside-of-folders');
      expect(codeOf(await page.ask('projects.open', { file: path.join(where, 'secret.txt') }))).toBe(
        'outside-of-folders',
      );
      expect(codeOf(await page.ask('files.makeFolder', { parent: where, name: 'x' }))).toBe('outside-of-folders');
    }
    const { session, document } = sessionIn(await page.ask('projects.create', {}));
    const link = path.join(projects, 'secret.csv');
    expect(codeOf(await page.ask('data.adopt', { session, file: link }))).toBe('outside-of-folders');
    const saveAs = { session, document, file: path.join(projects, 'out', 'x.tributary') };
    expect(codeOf(await page.ask('projects.saveAs', saveAs))).toBe('outside-of-folders');
  });

  it('carries names as data, whatever they say', async () => {
    const script = '<script>alert(1)</script>"\'${alert(1)}{{7*7}}\u0000\u202e';
    const name = '<img src=x onerror=alert(1)>.tributary';
    const graph = { nodes: [{ id: 'a', type: script.slice(0, 60), name: script, params: { script } }], edges: [] };
    const notes = [{ id: 'n', text: script, position: { x: 0, y: 0 }, color: script.slice(0, 30) }];
    const document = documentSchema.parse({ format: 'tributary', version: 1, name: script, graph, notes });
    const file = path.join(at().folder, 'projects', name);
    writeFileSync(file, writeDocument(document));
    const page = await at().openPage();
    const opened = await page.ask('projects.open', { file });
    expect(sessionIn(opened).document).toEqual(document);
    const picture = { document, format: 'svg', theme: 'light', language: 'en' };
    const drawn = await page.ask('pictures.render', picture);
    const content = /"content":"([^"]*)"/.exec(JSON.stringify(drawn))?.[1] ?? '';
    expect(Buffer.from(content, 'base64').toString('utf8')).not.toMatch(/<script|<img/);
  });
});

describe('the server', () => {
  it('is not held up by connections that say nothing, or half of something', async () => {
    const silent = Array.from({ length: 50 }, () => connect(at().port, '127.0.0.1'));
    await Promise.all(silent.map((socket) => once(socket, 'connect')));
    for (const socket of silent.slice(0, 25)) socket.write('GET / HTTP/1.1\r\nHost: local');
    const page = await at().openPage();
    expect((await page.ask('system.info', {})).ok).toBe(true);
    // Closed by the server when it ends, and no earlier ends the test.
    const ended = silent.map((socket) =>
      once(
        socket.on('error', () => undefined),
        'close',
      ),
    );
    await at().server.close();
    await Promise.all(ended);
  });

  it('survives what is no HTTP, and frames that break the protocol', async () => {
    const known = await at().letIn();
    const noise = connect(at().port, '127.0.0.1')
      .on('error', () => undefined)
      .resume();
    noise.write(Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00]));
    await once(noise, 'close');
    const page = await at()
      .knock({ ...at().origin(), ...known })
      .opened();
    const raw: unknown = Reflect.get(page.socket, '_socket');
    if (typeof raw !== 'object' || raw === null || !('write' in raw) || typeof raw.write !== 'function')
      throw new Error('no socket');
    Reflect.apply(raw.write, raw, [Buffer.from([0xff, 0x00, 0x00, 0x00])]);
    expect(await page.closed()).toBe(1002);
    expect((await send(at().port, '/', known)).status).toBe(200);
  });

  it('is not reached but from this machine', async () => {
    const outward = Object.values(networkInterfaces())
      .flat()
      .find((address) => address?.internal === false && address.family === 'IPv4');
    if (outward === undefined) return;
    const socket = connect({ port: at().port, host: outward.address, timeout: 2000 });
    const outcome = await Promise.race([
      once(socket, 'error').then(() => 'refused'),
      once(socket, 'connect').then(() => 'connected'),
    ]).catch(() => 'refused');
    expect(outcome).toBe('refused');
  });

  it('takes another port where the usual one is taken, and says so where it was asked for', async () => {
    const options = { application: at().application, page: at().folder, tokenUsed: () => undefined };
    const first = await WebServer.start(options);
    const second = await WebServer.start(options);
    expect(second.port).not.toBe(first.port);
    await expect(WebServer.start({ ...options, port: first.port })).rejects.toThrow(/uses the port/);
    await second.close();
    await first.close();
    const again = await WebServer.start({ ...options, port: second.port });
    expect(again.port).toBe(second.port);
    await again.close();
  });
});
