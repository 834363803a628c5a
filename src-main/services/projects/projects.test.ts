import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { documentSchema, type GraphDocument } from '#shared/graph/document.ts';
import { readDocument, writeDocument } from '#shared/graph/file.ts';
import type { Application } from '../app/create-application.ts';
import { newFolder, testApplication, TestWindow } from '../testing/test-window.ts';

let folder: string;
let application: Application;
let window: TestWindow;

beforeEach(() => {
  folder = newFolder();
  application = testApplication(folder);
  window = new TestWindow(application);
});

afterEach(async () => {
  await application.close();
  rmSync(folder, { recursive: true, force: true });
});

function named(name: string, csv?: string): GraphDocument {
  const data = csv === undefined ? {} : { data: { source: { type: 'csv', path: csv }, bindings: [] } };
  return documentSchema.parse({ format: 'tributary', version: 1, name, graph: { nodes: [], edges: [] }, ...data });
}

/** A project file in a folder of its own. */
function projectFile(document = named('As saved'), name = 'one'): string {
  const own = path.join(folder, name);
  mkdirSync(own, { recursive: true });
  const file = path.join(own, `${name}.tributary`);
  writeFileSync(file, writeDocument(document));
  return file;
}

function nameIn(file: string): string | null {
  const document = readDocument(readFileSync(file, 'utf8'));
  return document.ok ? document.value.name : null;
}

const drafts = () => path.join(folder, 'state', 'drafts');

/** The folders and files below a folder, for comparing. */
const tree = (of: string) => readdirSync(of, { recursive: true }).map(String).toSorted();

describe('opening', () => {
  it('gives the document with what a window has to know of its file', async () => {
    const file = projectFile();
    const session = await window.ask('projects.open', { file });
    expect(session).toMatchObject({ file, title: 'one', dirty: false, readOnly: false, openElsewhere: false });
    expect(session.document).toEqual(named('As saved'));
  });

  it('tells when the file is open elsewhere, until it is closed there', async () => {
    const file = projectFile();
    const other = new TestWindow(application);
    const first = await other.ask('projects.open', { file });
    expect(await window.ask('projects.open', { file })).toMatchObject({ openElsewhere: true });
    await other.ask('projects.close', { session: first.session, discard: false });
    await application.gone(window);
    expect(await new TestWindow(application).ask('projects.open', { file })).toMatchObject({ openElsewhere: false });
  });

  it('is not misled by the note of a process that is gone', async () => {
    const file = projectFile();
    const { session } = await window.ask('projects.open', { file });
    const [notes = ''] = readdirSync(path.join(folder, 'state', 'open'));
    const note = path.join(folder, 'state', 'open', notes, session);
    writeFileSync(
      path.join(path.dirname(note), 'another'),
      readFileSync(note, 'utf8').replace(/"started":"[^"]*"/, '"started":"long ago"'),
    );
    expect(await window.ask('projects.reload', { session })).toMatchObject({ openElsewhere: false });
  });

  it('opens a picture as a project without a file, with the data that lay beside it', async () => {
    const { content } = await window.ask('pictures.render', {
      document: named('Drawn', 'rows.csv'),
      format: 'png',
      theme: 'light',
      language: 'en',
    });
    const picture = path.join(folder, 'drawn.png');
    writeFileSync(picture, Buffer.from(content, 'base64'));
    writeFileSync(path.join(folder, 'rows.csv'), 'a\n1\n');
    const opened = await window.ask('projects.open', { file: picture });
    expect(opened).toMatchObject({ file: null, title: 'drawn', dirty: true, document: { name: 'Drawn' } });
    expect(await window.ask('data.files', { session: opened.session })).toEqual([{ path: 'rows.csv', bytes: 4 }]);
    const dropped = await window.ask('projects.openContent', { name: 'dropped.png', content });
    expect(dropped).toMatchObject({ file: null, title: 'dropped', dirty: true, document: { name: 'Drawn' } });
  });

  it.each([
    ['nothing', 'missing.tributary', 'unreadable-project'],
    ['no project', 'rows.csv', 'not-a-project'],
    ['a folder', '.', 'unreadable-project'],
  ])('refuses %s', async (_, name, code) => {
    writeFileSync(path.join(folder, 'rows.csv'), 'a\n1\n');
    expect(await window.refusal('projects.open', { file: path.join(folder, name) })).toMatchObject({ code });
  });

  it('refuses a relative path: windows have no current folder', async () => {
    expect(await window.refusal('projects.open', { file: 'one.tributary' })).toMatchObject({ code: 'bad-path' });
  });

  it('knows a session only in the window that opened it', async () => {
    const { session } = await window.ask('projects.open', { file: projectFile() });
    const other = new TestWindow(application);
    expect(await other.refusal('projects.reload', { session })).toMatchObject({ code: 'session-gone' });
  });
});

describe('templates', () => {
  it('ship with as many rows as they say', async () => {
    const templates = await window.ask('projects.templates', {});
    expect(templates.map(({ id }) => id)).toEqual([
      'digits',
      'wine',
      'breast-cancer',
      'siamese',
      'attention',
      'fusion',
    ]);
    for (const { id, rows } of templates) {
      const { session, document } = await window.ask('projects.createFromTemplate', { template: id });
      const csv = path.join(folder, 'projects', document.name, document.data?.source.path ?? '');
      const lines = readFileSync(csv, 'utf8').trimEnd().split('\n').length;
      expect(lines - 1, id).toBe(rows);
      await window.ask('projects.close', { session, discard: false });
    }
  });

  it('go into a folder of their own, with a number where there is one already', async () => {
    const files = [];
    for (let time = 0; time < 3; time++) {
      const { file } = await window.ask('projects.createFromTemplate', { template: 'wine' });
      files.push(path.relative(folder, file ?? ''));
    }
    expect(files).toEqual([
      'projects/Wine/Wine.tributary',
      'projects/Wine 2/Wine 2.tributary',
      'projects/Wine 3/Wine 3.tributary',
    ]);
    expect(tree(path.join(folder, 'projects', 'Wine 2'))).toEqual(['Wine 2.tributary', 'wine.csv']);
  });

  it.each(['nothing', '..', '__proto__', '../examples/digits'])('refuse what is none of them: %s', async (template) => {
    expect(await window.refusal('projects.createFromTemplate', { template })).toMatchObject({
      code: 'unknown-template',
    });
  });
});

describe('saving', () => {
  it('writes the file, keeps its permissions, and leaves nothing beside it', async () => {
    const file = projectFile();
    chmodSync(file, 0o640);
    const { session } = await window.ask('projects.open', { file });
    expect(await window.ask('projects.save', { session, document: named('Edited') })).toEqual({ file, title: 'one' });
    expect(nameIn(file)).toBe('Edited');
    expect(tree(path.dirname(file))).toEqual(['one.tributary']);
  });

  it('writes through a link', async () => {
    const file = projectFile();
    const link = path.join(folder, 'link.tributary');
    symlinkSync(file, link);
    const { session } = await window.ask('projects.open', { file: link });
    await window.ask('projects.save', { session, document: named('Edited') });
    expect(nameIn(file)).toBe('Edited');
    expect(
      readdirSync(folder, { withFileTypes: true })
        .find(({ name }) => name === 'link.tributary')
        ?.isSymbolicLink(),
    ).toBe(true);
  });

  it('writes nothing over what somebody else has written, but where that was decided', async () => {
    const file = projectFile();
    const { session } = await window.ask('projects.open', { file });
    writeFileSync(file, writeDocument(named('Theirs')));
    const document = named('Ours');
    expect(await window.refusal('projects.save', { session, document })).toMatchObject({ code: 'changed-on-disk' });
    expect(nameIn(file)).toBe('Theirs');
    await window.ask('projects.save', { session, document, overwrite: true });
    expect(nameIn(file)).toBe('Ours');
    await window.ask('projects.save', { session, document: named('Ours again') });
  });

  it('goes by what the file holds, not by when it was written', async () => {
    const file = projectFile();
    const { session } = await window.ask('projects.open', { file });
    writeFileSync(file, readFileSync(file));
    await window.ask('projects.save', { session, document: named('Edited') });
    expect(nameIn(file)).toBe('Edited');
  });

  it('puts a file that was taken away back', async () => {
    const file = projectFile();
    const { session } = await window.ask('projects.open', { file });
    rmSync(file);
    await window.ask('projects.save', { session, document: named('Back') });
    expect(nameIn(file)).toBe('Back');
  });

  it('says what to do where the folder is gone, and loses nothing', async () => {
    const file = projectFile();
    const { session } = await window.ask('projects.open', { file });
    renameSync(path.dirname(file), path.join(folder, 'moved'));
    const document = named('Edited');
    expect(await window.refusal('projects.save', { session, document })).toMatchObject({ code: 'folder-gone' });
    const elsewhere = path.join(folder, 'elsewhere.tributary');
    await window.ask('projects.saveAs', { session, document, file: elsewhere });
    expect(nameIn(elsewhere)).toBe('Edited');
  });

  it('leaves a file alone that is not to be written', async () => {
    const file = projectFile();
    chmodSync(file, 0o444);
    const opened = await window.ask('projects.open', { file });
    expect(opened.readOnly).toBe(true);
    const { session } = opened;
    expect(await window.refusal('projects.save', { session, document: named('Edited') })).toMatchObject({
      code: 'read-only',
    });
    expect(nameIn(file)).toBe('As saved');
  });

  it('wants a name first where there is none', async () => {
    const { session } = await window.ask('projects.create', {});
    expect(await window.refusal('projects.save', { session, document: named('New') })).toMatchObject({
      code: 'never-saved',
    });
  });

  it('writes nothing that it could not open again', async () => {
    const file = projectFile();
    const { session } = await window.ask('projects.open', { file });
    let nested: unknown = 1;
    for (let depth = 0; depth < 200; depth++) nested = { a: nested };
    const document = documentSchema.parse({
      ...named('Deep'),
      graph: { nodes: [{ id: 'a', type: 'Dense', params: { nested } }], edges: [] },
    });
    expect(await window.refusal('projects.save', { session, document })).toMatchObject({ code: 'not-a-project' });
    expect(nameIn(file)).toBe('As saved');
  });
});

describe('saving under another name', () => {
  it('adds the ending, moves the window to the new file, and remembers it', async () => {
    const { session } = await window.ask('projects.create', {});
    const file = path.join(folder, 'new.tributary');
    const saved = await window.ask('projects.saveAs', {
      session,
      document: named('New'),
      file: path.join(folder, 'new'),
    });
    expect(saved).toEqual({ file, title: 'new' });
    await window.ask('projects.save', { session, document: named('Newer') });
    expect(nameIn(file)).toBe('Newer');
    expect(await window.ask('projects.recent', {})).toMatchObject([{ file, title: 'new', exists: true }]);
  });

  it('takes the place of another file only where that was decided for that very name', async () => {
    const taken = projectFile(named('Theirs'), 'taken');
    const { session } = await window.ask('projects.create', {});
    const document = named('Ours');
    const withoutEnding = taken.replace('.tributary', '');
    expect(await window.refusal('projects.saveAs', { session, document, file: taken })).toMatchObject({
      code: 'file-exists',
    });
    expect(
      await window.refusal('projects.saveAs', { session, document, file: withoutEnding, overwrite: true }),
    ).toMatchObject({ code: 'file-exists' });
    expect(nameIn(taken)).toBe('Theirs');
    await window.ask('projects.saveAs', { session, document, file: taken, overwrite: true });
    expect(nameIn(taken)).toBe('Ours');
  });

  it('takes the data along, and leaves other data alone', async () => {
    const document = named('With data', 'tables/rows.csv');
    const file = projectFile(document);
    mkdirSync(path.join(path.dirname(file), 'tables'));
    writeFileSync(path.join(path.dirname(file), 'tables', 'rows.csv'), 'a\n1\n');
    const { session } = await window.ask('projects.open', { file });

    const other = path.join(folder, 'other');
    mkdirSync(path.join(other, 'tables'), { recursive: true });
    writeFileSync(path.join(other, 'tables', 'rows.csv'), 'b\n2\n');
    const inTheWay = { session, document, file: path.join(other, 'copy.tributary'), overwrite: true };
    expect(await window.refusal('projects.saveAs', inTheWay)).toMatchObject({ code: 'data-in-the-way' });
    expect(tree(other)).toEqual(['tables', 'tables/rows.csv']);

    const free = path.join(folder, 'free');
    mkdirSync(free);
    await window.ask('projects.saveAs', { session, document, file: path.join(free, 'copy.tributary') });
    expect(tree(free)).toEqual(['copy.tributary', 'tables', 'tables/rows.csv']);
  });

  it('takes no file along that lies outside of the project', async () => {
    writeFileSync(path.join(folder, 'secret.csv'), 'secret');
    const document = named('Nosy', '../secret.csv');
    const { session } = await window.ask('projects.open', { file: projectFile(document) });
    const free = path.join(folder, 'deep', 'free');
    mkdirSync(free, { recursive: true });
    await window.ask('projects.saveAs', { session, document, file: path.join(free, 'copy.tributary') });
    expect(tree(path.join(folder, 'deep'))).toEqual(['free', 'free/copy.tributary']);
  });

  it('takes data that was given to a project without a file to where it is saved', async () => {
    const { session } = await window.ask('projects.create', {});
    const content = Buffer.from('a\n1\n').toString('base64');
    const { path: csv } = await window.ask('data.adoptContent', { session, name: 'rows.csv', content });
    const own = path.join(folder, 'own');
    mkdirSync(own);
    await window.ask('projects.saveAs', {
      session,
      document: named('New', csv),
      file: path.join(own, 'new.tributary'),
    });
    expect(tree(own)).toEqual(['new.tributary', 'rows.csv']);
    expect(readdirSync(drafts())).toEqual([]);
  });
});

describe('a file that is changed by somebody else', () => {
  it('is told once, what was written here is not', async () => {
    const file = projectFile();
    const { session } = await window.ask('projects.open', { file });
    await window.ask('projects.save', { session, document: named('Ours') });
    writeFileSync(file, writeDocument(named('Theirs')));
    const told = { name: 'projects.changedOnDisk', event: { session, change: 'modified' } };
    await expect.poll(() => window.told, { timeout: 10_000 }).toEqual([told]);
    expect(await window.ask('projects.reload', { session })).toMatchObject({
      dirty: false,
      document: { name: 'Theirs' },
    });
    await window.ask('projects.save', { session, document: named('Ours again') });
    rmSync(file);
    const removed = { name: 'projects.changedOnDisk', event: { session, change: 'removed' } };
    await expect.poll(() => window.told, { timeout: 10_000 }).toEqual([told, removed]);
  });
});

describe('drafts', () => {
  it('keep what was not saved, until it is', async () => {
    const file = projectFile();
    const { session } = await window.ask('projects.open', { file });
    await window.ask('projects.keepDraft', { session, document: named('Edited'), dirty: true });
    expect(readdirSync(drafts())).toEqual([session]);
    expect(await window.ask('projects.drafts', {}), 'its window is there').toEqual([]);
    await window.ask('projects.save', { session, document: named('Edited') });
    expect(readdirSync(drafts())).toEqual([]);
  });

  it('wait for another window where theirs is gone', async () => {
    const file = projectFile();
    const { session } = await window.ask('projects.open', { file });
    await window.ask('projects.keepDraft', { session, document: named('Edited'), dirty: true });
    await application.gone(window);

    const next = new TestWindow(application);
    const [draft] = await next.ask('projects.drafts', {});
    expect(draft).toMatchObject({ id: session, file, title: 'one' });
    const recovered = await next.ask('projects.recover', { draft: session });
    expect(recovered).toMatchObject({ file, dirty: true, document: { name: 'Edited' } });
    expect(await next.ask('projects.drafts', {})).toEqual([]);
    expect(await next.refusal('projects.recover', { draft: session })).toMatchObject({ code: 'draft-gone' });
    await next.ask('projects.save', { session: recovered.session, document: recovered.document });
    expect(nameIn(file)).toBe('Edited');
    expect(readdirSync(drafts())).toEqual([]);
  });

  it('are not saved over a file that has changed since', async () => {
    const file = projectFile();
    const { session } = await window.ask('projects.open', { file });
    await window.ask('projects.keepDraft', { session, document: named('Edited'), dirty: true });
    await application.gone(window);
    writeFileSync(file, writeDocument(named('Theirs')));
    const next = new TestWindow(application);
    const recovered = await next.ask('projects.recover', { draft: session });
    const save = { session: recovered.session, document: recovered.document };
    expect(await next.refusal('projects.save', save)).toMatchObject({ code: 'changed-on-disk' });
  });

  it('bring the data of a project without a file along', async () => {
    const { session } = await window.ask('projects.create', {});
    const content = Buffer.from('a\n1\n').toString('base64');
    const { path: csv } = await window.ask('data.adoptContent', { session, name: 'rows.csv', content });
    await window.ask('projects.keepDraft', { session, document: named('New', csv), dirty: true });
    await application.gone(window);
    const next = new TestWindow(application);
    const recovered = await next.ask('projects.recover', { draft: session });
    expect(await next.ask('data.files', { session: recovered.session })).toEqual([{ path: 'rows.csv', bytes: 4 }]);
  });

  it('go with what was discarded, and with windows that had nothing unsaved', async () => {
    const dirty = await window.ask('projects.create', {});
    await window.ask('projects.keepDraft', { session: dirty.session, document: named('New'), dirty: true });
    await window.ask('projects.close', { session: dirty.session, discard: true });
    const clean = await window.ask('projects.create', {});
    await window.ask('data.adoptContent', { session: clean.session, name: 'rows.csv', content: 'YQ==' });
    await window.ask('projects.close', { session: clean.session, discard: false });
    expect(readdirSync(drafts())).toEqual([]);
    const undone = await window.ask('projects.open', { file: projectFile() });
    await window.ask('projects.keepDraft', { session: undone.session, document: named('Edited'), dirty: true });
    await window.ask('projects.keepDraft', { session: undone.session, document: undone.document, dirty: false });
    expect(readdirSync(drafts())).toEqual([]);
  });

  it.each(['..', '../../projects', '__proto__', 'draft'])('are found by their ids, not by paths: %s', async (draft) => {
    expect(await window.refusal('projects.recover', { draft })).toMatchObject({ code: 'draft-gone' });
    expect(await window.refusal('projects.discardDraft', { draft })).toMatchObject({ code: 'draft-gone' });
    expect(existsSync(folder)).toBe(true);
  });
});

describe('recent projects', () => {
  it('are remembered, newest first, at most twenty, by every process', async () => {
    const second = testApplication(folder);
    const other = new TestWindow(second);
    const files = Array.from({ length: 22 }, (_, index) => projectFile(named('x'), `p${index}`));
    for (const [index, file] of files.entries())
      await (index % 2 === 0 ? window : other).ask('projects.open', { file });
    rmSync(files[20] ?? '');
    const recent = await window.ask('projects.recent', {});
    expect(recent.map(({ file }) => file)).toEqual(files.toReversed().slice(0, 20));
    expect(recent.slice(0, 3).map(({ exists }) => exists)).toEqual([true, false, true]);
    await window.ask('projects.forgetRecent', { file: files[21] ?? '' });
    expect((await other.ask('projects.recent', {}))[0]).toMatchObject({ file: files[20] });
    await second.close();
  });
});
