import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ProjectSession } from '#shared/protocol/app/projects.ts';
import { deskForEachTest, named, tree } from '../testing/desk.ts';
import { testApplication, TestWindow } from '../testing/test-window.ts';

const at = deskForEachTest();

describe('rejoining, after the application was started again', () => {
  /** A window whose application is gone, and that of the next one. */
  async function startedAgain(ask: (window: TestWindow) => Promise<ProjectSession>) {
    const left = await ask(at().window);
    const application = testApplication(at().folder);
    await at().application.gone(at().window);
    return { left, window: new TestWindow(application), application };
  }

  it('goes on with the document of the window, whatever was kept of it before', async () => {
    const file = at().projectFile();
    const { left, window, application } = await startedAgain(async (first) => {
      const session = await first.ask('projects.open', { file });
      await first.ask('projects.keepDraft', { session: session.session, document: named('Kept'), dirty: true });
      return session;
    });
    const { session, title, document: saved } = left;
    expect(await window.refusal('projects.keepDraft', { session, document: saved, dirty: true })).toMatchObject({
      code: 'session-gone',
    });
    const facts = await window.ask('projects.rejoin', { session, file, title, saved, document: named('Offline') });
    expect(facts).toMatchObject({ file, title: 'one', dirty: true, document: { name: 'Offline' } });
    await application.gone(window);
    const [draft] = await window.ask('projects.drafts', {});
    expect(await window.ask('projects.recover', { draft: draft?.id ?? '' })).toMatchObject({
      document: { name: 'Offline' },
    });
    await application.close();
  });

  it('is as saved where nothing was edited, and the file is still the same', async () => {
    const file = at().projectFile();
    const { left, window, application } = await startedAgain((first) => first.ask('projects.open', { file }));
    const { session, title, document } = left;
    const facts = await window.ask('projects.rejoin', { session, file, title, saved: document, document });
    expect(facts).toMatchObject({ file, dirty: false });
    await window.ask('projects.save', { session: facts.session, document: named('Saved on') });
    await application.close();
  });

  it('does not overwrite what another program wrote meanwhile', async () => {
    const file = at().projectFile();
    const { left, window, application } = await startedAgain((first) => first.ask('projects.open', { file }));
    writeFileSync(file, readFileSync(file, 'utf8').replace('As saved', 'Theirs'));
    const { session, title, document: saved } = left;
    const facts = await window.ask('projects.rejoin', { session, file, title, saved, document: saved });
    expect(facts).toMatchObject({ dirty: true, document: { name: 'As saved' } });
    const save = { session: facts.session, document: named('Mine') };
    expect(await window.refusal('projects.save', save)).toMatchObject({ code: 'changed-on-disk' });
    await application.close();
  });

  it('keeps the data of a project without a file', async () => {
    const { left, window, application } = await startedAgain(async (first) => {
      const session = await first.ask('projects.create', {});
      const content = Buffer.from('a\n1\n').toString('base64');
      await first.ask('data.adoptContent', { session: session.session, name: 'rows.csv', content });
      await first.ask('projects.keepDraft', { session: session.session, document: named('', 'rows.csv'), dirty: true });
      return session;
    });
    const rejoin = { session: left.session, file: null, title: '', saved: null, document: named('', 'rows.csv') };
    const facts = await window.ask('projects.rejoin', rejoin);
    expect(await window.ask('data.files', { session: facts.session })).toEqual([{ path: 'rows.csv', bytes: 4 }]);
    await application.close();
  });
});

describe('opening', () => {
  it('gives the document with what a window has to know of its file', async () => {
    const file = at().projectFile();
    const session = await at().window.ask('projects.open', { file });
    expect(session).toMatchObject({ file, title: 'one', dirty: false, readOnly: false, openElsewhere: false });
    expect(session.document).toEqual(named('As saved'));
  });

  it('tells when the file is open elsewhere, until it is closed there', async () => {
    const file = at().projectFile();
    const other = at().newWindow();
    const first = await other.ask('projects.open', { file });
    expect(await at().window.ask('projects.open', { file })).toMatchObject({ openElsewhere: true });
    await other.ask('projects.close', { session: first.session, discard: false });
    await at().application.gone(at().window);
    expect(await at().newWindow().ask('projects.open', { file })).toMatchObject({ openElsewhere: false });
  });

  it('is not misled by the note of a process that is gone', async () => {
    const file = at().projectFile();
    const { session } = await at().window.ask('projects.open', { file });
    const [notes = ''] = readdirSync(path.join(at().folder, 'state', 'open'));
    const note = path.join(at().folder, 'state', 'open', notes, session);
    writeFileSync(
      path.join(path.dirname(note), 'another'),
      readFileSync(note, 'utf8').replace(/"started":"[^"]*"/, '"started":"long ago"'),
    );
    expect(await at().window.ask('projects.reload', { session })).toMatchObject({ openElsewhere: false });
  });

  it('opens a picture as a project without a file, with the data that lay beside it', async () => {
    const { content } = await at().window.ask('pictures.render', {
      document: named('Drawn', 'rows.csv'),
      format: 'png',
      theme: 'light',
      language: 'en',
    });
    const picture = path.join(at().folder, 'drawn.png');
    writeFileSync(picture, Buffer.from(content, 'base64'));
    writeFileSync(path.join(at().folder, 'rows.csv'), 'a\n1\n');
    const opened = await at().window.ask('projects.open', { file: picture });
    expect(opened).toMatchObject({ file: null, title: 'drawn', dirty: true, document: { name: 'Drawn' } });
    expect(await at().window.ask('data.files', { session: opened.session })).toEqual([{ path: 'rows.csv', bytes: 4 }]);
    const dropped = await at().window.ask('projects.openContent', { name: 'dropped.png', content });
    expect(dropped).toMatchObject({ file: null, title: 'dropped', dirty: true, document: { name: 'Drawn' } });
  });

  it.each([
    ['nothing', 'missing.tributary', 'unreadable-project'],
    ['no project', 'rows.csv', 'not-a-project'],
    ['a folder', '.', 'unreadable-project'],
  ])('refuses %s', async (_, name, code) => {
    writeFileSync(path.join(at().folder, 'rows.csv'), 'a\n1\n');
    expect(await at().window.refusal('projects.open', { file: path.join(at().folder, name) })).toMatchObject({ code });
  });

  it('refuses a relative path: windows have no current folder', async () => {
    expect(await at().window.refusal('projects.open', { file: 'one.tributary' })).toMatchObject({ code: 'bad-path' });
  });

  it('knows a session only in the window that opened it', async () => {
    const { session } = await at().window.ask('projects.open', { file: at().projectFile() });
    const other = at().newWindow();
    expect(await other.refusal('projects.reload', { session })).toMatchObject({ code: 'session-gone' });
  });
});

describe('templates', () => {
  it('ship with as many rows as they say', async () => {
    const templates = await at().window.ask('projects.templates', {});
    expect(templates.map(({ id }) => id)).toEqual([
      'digits',
      'wine',
      'breast-cancer',
      'siamese',
      'attention',
      'fusion',
    ]);
    for (const { id, rows } of templates) {
      const { session, document } = await at().window.ask('projects.createFromTemplate', { template: id });
      const csv = path.join(at().folder, 'projects', document.name, document.data?.source.path ?? '');
      const lines = readFileSync(csv, 'utf8').trimEnd().split('\n').length;
      expect(lines - 1, id).toBe(rows);
      await at().window.ask('projects.close', { session, discard: false });
    }
  });

  it('go into a folder of their own, with a number where there is one already', async () => {
    const files = [];
    for (let time = 0; time < 3; time++) {
      const { file } = await at().window.ask('projects.createFromTemplate', { template: 'wine' });
      files.push(path.relative(at().folder, file ?? ''));
    }
    expect(files).toEqual([
      'projects/Wine/Wine.tributary',
      'projects/Wine 2/Wine 2.tributary',
      'projects/Wine 3/Wine 3.tributary',
    ]);
    expect(tree(path.join(at().folder, 'projects', 'Wine 2'))).toEqual(['Wine 2.tributary', 'wine.csv']);
  });

  it.each(['nothing', '..', '__proto__', '../examples/digits'])('refuse what is none of them: %s', async (template) => {
    expect(await at().window.refusal('projects.createFromTemplate', { template })).toMatchObject({
      code: 'unknown-template',
    });
  });
});

describe('recent projects', () => {
  it('are remembered, newest first, at most twenty, by every process', async () => {
    const second = testApplication(at().folder);
    const other = new TestWindow(second);
    const files = Array.from({ length: 22 }, (_, index) => at().projectFile(named('x'), `p${index}`));
    for (const [index, file] of files.entries())
      await (index % 2 === 0 ? at().window : other).ask('projects.open', { file });
    rmSync(files[20] ?? '');
    const recent = await at().window.ask('projects.recent', {});
    expect(recent.map(({ file }) => file)).toEqual(files.toReversed().slice(0, 20));
    expect(recent.slice(0, 3).map(({ exists }) => exists)).toEqual([true, false, true]);
    await at().window.ask('projects.forgetRecent', { file: files[21] ?? '' });
    expect((await other.ask('projects.recent', {}))[0]).toMatchObject({ file: files[20] });
    await second.close();
  });
});
