import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { documentSchema } from '#shared/graph/document.ts';
import { writeDocument } from '#shared/graph/file.ts';
import { deskForEachTest, named, nameIn, tree } from '../testing/desk.ts';

const at = deskForEachTest();

describe('saving', () => {
  it('writes the file, keeps its permissions, and leaves nothing beside it', async () => {
    const file = at().projectFile();
    chmodSync(file, 0o640);
    const { session } = await at().window.ask('projects.open', { file });
    expect(await at().window.ask('projects.save', { session, document: named('Edited') })).toEqual({
      file,
      title: 'one',
    });
    expect(nameIn(file)).toBe('Edited');
    expect(tree(path.dirname(file))).toEqual(['one.tributary']);
  });

  it('writes through a link', async () => {
    const file = at().projectFile();
    const link = path.join(at().folder, 'link.tributary');
    symlinkSync(file, link);
    const { session } = await at().window.ask('projects.open', { file: link });
    await at().window.ask('projects.save', { session, document: named('Edited') });
    expect(nameIn(file)).toBe('Edited');
    expect(
      readdirSync(at().folder, { withFileTypes: true })
        .find(({ name }) => name === 'link.tributary')
        ?.isSymbolicLink(),
    ).toBe(true);
  });

  it('writes nothing over what somebody else has written, but where that was decided', async () => {
    const file = at().projectFile();
    const { session } = await at().window.ask('projects.open', { file });
    writeFileSync(file, writeDocument(named('Theirs')));
    const document = named('Ours');
    expect(await at().window.refusal('projects.save', { session, document })).toMatchObject({
      code: 'changed-on-disk',
    });
    expect(nameIn(file)).toBe('Theirs');
    await at().window.ask('projects.save', { session, document, overwrite: true });
    expect(nameIn(file)).toBe('Ours');
    await at().window.ask('projects.save', { session, document: named('Ours again') });
  });

  it('goes by what the file holds, not by when it was written', async () => {
    const file = at().projectFile();
    const { session } = await at().window.ask('projects.open', { file });
    writeFileSync(file, readFileSync(file));
    await at().window.ask('projects.save', { session, document: named('Edited') });
    expect(nameIn(file)).toBe('Edited');
  });

  it('puts a file that was taken away back', async () => {
    const file = at().projectFile();
    const { session } = await at().window.ask('projects.open', { file });
    rmSync(file);
    await at().window.ask('projects.save', { session, document: named('Back') });
    expect(nameIn(file)).toBe('Back');
  });

  it('says what to do where the folder is gone, and loses nothing', async () => {
    const file = at().projectFile();
    const { session } = await at().window.ask('projects.open', { file });
    renameSync(path.dirname(file), path.join(at().folder, 'moved'));
    const document = named('Edited');
    expect(await at().window.refusal('projects.save', { session, document })).toMatchObject({ code: 'folder-gone' });
    const elsewhere = path.join(at().folder, 'elsewhere.tributary');
    await at().window.ask('projects.saveAs', { session, document, file: elsewhere });
    expect(nameIn(elsewhere)).toBe('Edited');
  });

  it('leaves a file alone that is not to be written', async () => {
    const file = at().projectFile();
    chmodSync(file, 0o444);
    const opened = await at().window.ask('projects.open', { file });
    expect(opened.readOnly).toBe(true);
    const { session } = opened;
    expect(await at().window.refusal('projects.save', { session, document: named('Edited') })).toMatchObject({
      code: 'read-only',
    });
    expect(nameIn(file)).toBe('As saved');
  });

  it('wants a name first where there is none', async () => {
    const { session } = await at().window.ask('projects.create', {});
    expect(await at().window.refusal('projects.save', { session, document: named('New') })).toMatchObject({
      code: 'never-saved',
    });
  });

  it('writes nothing that it could not open again', async () => {
    const file = at().projectFile();
    const { session } = await at().window.ask('projects.open', { file });
    let nested: unknown = 1;
    for (let depth = 0; depth < 200; depth++) nested = { a: nested };
    const document = documentSchema.parse({
      ...named('Deep'),
      graph: { nodes: [{ id: 'a', type: 'Dense', params: { nested } }], edges: [] },
    });
    expect(await at().window.refusal('projects.save', { session, document })).toMatchObject({ code: 'not-a-project' });
    expect(nameIn(file)).toBe('As saved');
  });
});

describe('saving under another name', () => {
  it('adds the ending, moves the window to the new file, and remembers it', async () => {
    const { session } = await at().window.ask('projects.create', {});
    const file = path.join(at().folder, 'new.tributary');
    const saved = await at().window.ask('projects.saveAs', {
      session,
      document: named('New'),
      file: path.join(at().folder, 'new'),
    });
    expect(saved).toEqual({ file, title: 'new' });
    await at().window.ask('projects.save', { session, document: named('Newer') });
    expect(nameIn(file)).toBe('Newer');
    expect(await at().window.ask('projects.recent', {})).toMatchObject([{ file, title: 'new', exists: true }]);
  });

  it('takes the place of another file only where that was decided for that very name', async () => {
    const taken = at().projectFile(named('Theirs'), 'taken');
    const { session } = await at().window.ask('projects.create', {});
    const document = named('Ours');
    const withoutEnding = taken.replace('.tributary', '');
    expect(await at().window.refusal('projects.saveAs', { session, document, file: taken })).toMatchObject({
      code: 'file-exists',
    });
    expect(
      await at().window.refusal('projects.saveAs', { session, document, file: withoutEnding, overwrite: true }),
    ).toMatchObject({ code: 'file-exists' });
    expect(nameIn(taken)).toBe('Theirs');
    await at().window.ask('projects.saveAs', { session, document, file: taken, overwrite: true });
    expect(nameIn(taken)).toBe('Ours');
  });

  it('takes the data along, and leaves other data alone', async () => {
    const document = named('With data', 'tables/rows.csv');
    const file = at().projectFile(document);
    mkdirSync(path.join(path.dirname(file), 'tables'));
    writeFileSync(path.join(path.dirname(file), 'tables', 'rows.csv'), 'a\n1\n');
    const { session } = await at().window.ask('projects.open', { file });

    const other = path.join(at().folder, 'other');
    mkdirSync(path.join(other, 'tables'), { recursive: true });
    writeFileSync(path.join(other, 'tables', 'rows.csv'), 'b\n2\n');
    const inTheWay = { session, document, file: path.join(other, 'copy.tributary'), overwrite: true };
    expect(await at().window.refusal('projects.saveAs', inTheWay)).toMatchObject({ code: 'data-in-the-way' });
    expect(tree(other)).toEqual(['tables', 'tables/rows.csv']);

    const free = path.join(at().folder, 'free');
    mkdirSync(free);
    await at().window.ask('projects.saveAs', { session, document, file: path.join(free, 'copy.tributary') });
    expect(tree(free)).toEqual(['copy.tributary', 'tables', 'tables/rows.csv']);
  });

  it('takes no file along that lies outside of the project', async () => {
    writeFileSync(path.join(at().folder, 'secret.csv'), 'secret');
    const document = named('Nosy', '../secret.csv');
    const { session } = await at().window.ask('projects.open', { file: at().projectFile(document) });
    const free = path.join(at().folder, 'deep', 'free');
    mkdirSync(free, { recursive: true });
    await at().window.ask('projects.saveAs', { session, document, file: path.join(free, 'copy.tributary') });
    expect(tree(path.join(at().folder, 'deep'))).toEqual(['free', 'free/copy.tributary']);
  });

  it('takes data that was given to a project without a file to where it is saved', async () => {
    const { session } = await at().window.ask('projects.create', {});
    const content = Buffer.from('a\n1\n').toString('base64');
    const { path: csv } = await at().window.ask('data.adoptContent', { session, name: 'rows.csv', content });
    const own = path.join(at().folder, 'own');
    mkdirSync(own);
    await at().window.ask('projects.saveAs', {
      session,
      document: named('New', csv),
      file: path.join(own, 'new.tributary'),
    });
    expect(tree(own)).toEqual(['new.tributary', 'rows.csv']);
    expect(readdirSync(at().drafts)).toEqual([]);
  });
});

describe('a file that is changed by somebody else', () => {
  it('is told once, what was written here is not', async () => {
    const file = at().projectFile();
    const { session } = await at().window.ask('projects.open', { file });
    await at().window.ask('projects.save', { session, document: named('Ours') });
    writeFileSync(file, writeDocument(named('Theirs')));
    const told = { name: 'projects.changedOnDisk', event: { session, change: 'modified' } };
    await expect.poll(() => at().window.told, { timeout: 10_000 }).toEqual([told]);
    expect(await at().window.ask('projects.reload', { session })).toMatchObject({
      dirty: false,
      document: { name: 'Theirs' },
    });
    await at().window.ask('projects.save', { session, document: named('Ours again') });
    rmSync(file);
    const removed = { name: 'projects.changedOnDisk', event: { session, change: 'removed' } };
    await expect.poll(() => at().window.told, { timeout: 10_000 }).toEqual([told, removed]);
  });
});
