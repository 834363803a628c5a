import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { send } from './testing/test-page.ts';
import { codeOf, serverForEachTest, sessionIn } from './testing/test-server.ts';

const at = serverForEachTest();

describe('a socket', () => {
  it('answers by the number of the request', async () => {
    const page = await at().openPage();
    const [info, unknown] = await Promise.all([page.ask('system.info', {}), page.ask('nothing', {})]);
    expect(info).toMatchObject({
      ok: true,
      result: { shell: 'web', projectsFolder: path.join(at().folder, 'projects') },
    });
    expect(codeOf(unknown)).toBe('unknown-channel');
  });

  it.each([
    ['no JSON', 'hello'],
    ['nothing', ''],
    ['bytes', Buffer.from([0, 1, 2, 255])],
    ['no object', '7'],
    ['null', 'null'],
    ['a list', '[]'],
    ['no number', '{"channel":"system.info","params":{}}'],
    ['a negative number', '{"id":-1,"channel":"system.info","params":{}}'],
    ['a broken number', '{"id":0.5,"channel":"system.info","params":{}}'],
    ['something more', '{"id":0,"channel":"system.info","params":{},"more":1}'],
    ['a channel that is no text', '{"id":0,"channel":["system.info"],"params":{}}'],
    ['a channel without end', JSON.stringify({ id: 0, channel: 'x'.repeat(1e6), params: {} })],
    ['an endless nesting', '['.repeat(1e6)],
  ])('tells of a frame that is no request, and goes on: %s', async (_, frame) => {
    const page = await at().openPage();
    const told = page.answerTo(-1);
    page.socket.send(frame);
    expect(codeOf(await told)).toBe('bad-frame');
    expect((await page.ask('system.info', {})).ok).toBe(true);
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', '', 'projects', 'system.info '])(
    'has no channel %j',
    async (channel) => {
      const page = await at().openPage();
      expect(codeOf(await page.ask(channel, {}))).toBe('unknown-channel');
    },
  );

  it.each([
    ['projects.open', {}],
    ['projects.open', { file: 7 }],
    ['projects.open', { file: 'x', __proto__: { more: 1 }, more: 1 }],
    ['projects.open', null],
    ['files.list', { kind: 'constructor' }],
    ['system.saveSettings', { layout: 7 }],
    ['projects.keepDraft', { session: 'x', document: { format: 'tributary' }, dirty: true }],
  ])('refuses wrong params of %s: %j', async (channel, params) => {
    const page = await at().openPage();
    expect(codeOf(await page.ask(channel, params))).toBe('bad-request');
    expect((await page.ask('system.info', {})).ok).toBe(true);
  });

  it('is closed by a message that is too long', async () => {
    const page = await at().openPage();
    page.socket.send(Buffer.alloc(140_000_000, ' '), { binary: false });
    expect(await page.closed()).toBe(1009);
    expect((await send(at().port, '/', await at().letIn())).status).toBe(200);
  });

  it.each(['no-id', 'short', '../../etc', 'x'.repeat(65), 'white space'])(
    'needs the id of its page: %j',
    async (id) => {
      const query = id === 'no-id' ? '' : `?page=${encodeURIComponent(id)}`;
      expect(
        await at()
          .knock({ ...at().origin(), ...(await at().letIn()) }, query)
          .refused(),
      ).toBe(404);
    },
  );

  it('is one of many, but not of any number', async () => {
    const known = await at().letIn();
    const pages = Array.from({ length: 64 }, (_, index) =>
      at().knock({ ...at().origin(), ...known }, `?page=page-number-${index}`),
    );
    await Promise.all(pages.map((page) => page.opened()));
    const answers = await Promise.all(pages.map((page) => page.ask('system.info', {})));
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(
      await at()
        .knock({ ...at().origin(), ...known }, '?page=one-too-many')
        .refused(),
    ).toBe(503);
  });

  it('takes no more requests at once than it works on, and answers all', async () => {
    const page = await at().openPage();
    const answers = await Promise.all(Array.from({ length: 1000 }, () => page.ask('system.info', {})));
    expect(answers.every(({ ok }) => ok)).toBe(true);
  });
});

describe('a connection that breaks', () => {
  it('is made again by the same page, with its projects and with what was told meanwhile', async () => {
    const known = await at().letIn();
    const first = await at()
      .knock({ ...at().origin(), ...known })
      .opened();
    const { session, document } = sessionIn(await first.ask('projects.create', {}));
    first.socket.terminate();
    await first.closed();
    const again = await at()
      .knock({ ...at().origin(), ...known })
      .opened();
    const kept = await again.ask('projects.keepDraft', { session, document, dirty: true }, 1);
    expect(kept.ok).toBe(true);
  });

  it('does nothing twice that the page asks for again, and answers it all the same', async () => {
    const known = await at().letIn();
    const first = await at()
      .knock({ ...at().origin(), ...known })
      .opened();
    const created = sessionIn(await first.ask('projects.createFromTemplate', { template: 'wine' }));
    first.socket.terminate();
    await first.closed();
    const again = await at()
      .knock({ ...at().origin(), ...known })
      .opened();
    expect(sessionIn(await again.ask('projects.createFromTemplate', { template: 'wine' }, 0))).toEqual(created);
    const listed = JSON.stringify(await again.ask('files.list', { kind: 'project' }, 1));
    expect(listed).toContain('"name":"Wine"');
    expect(listed).not.toContain('Wine 2');
  });

  it('closes the projects of a page that was left or reloaded: its edits wait for the next', async () => {
    const first = await at().openPage();
    const { session, document } = sessionIn(await first.ask('projects.create', {}));
    await first.ask('projects.keepDraft', { session, document, dirty: true });
    first.socket.close(1001);
    await first.closed();
    const next = await at().openPage('page-two');
    await expect.poll(async () => codeOf(await next.ask('projects.recover', { draft: session }))).toBeNull();
  });

  it('hands the edits of a tab that crashed to the page in its place, but not those of a tab that is there', async () => {
    const first = await at().openPage();
    const { session, document } = sessionIn(await first.ask('projects.create', {}));
    await first.ask('projects.keepDraft', { session, document, dirty: true });
    const duplicate = await at().openPage('page-two&replaces=page-one');
    expect(codeOf(await duplicate.ask('projects.recover', { draft: session }))).toBe('draft-gone');
    first.socket.terminate();
    await first.closed();
    const reloaded = await at().openPage('page-three&replaces=page-one');
    await expect.poll(async () => codeOf(await reloaded.ask('projects.recover', { draft: session }))).toBeNull();
  });
});
