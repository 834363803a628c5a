import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { writeDocument } from '#shared/graph/file.ts';
import { deskForEachTest, named, nameIn } from '../testing/desk.ts';

const at = deskForEachTest();

describe('drafts', () => {
  it('keep what was not saved, until it is', async () => {
    const file = at().projectFile();
    const { session } = await at().window.ask('projects.open', { file });
    await at().window.ask('projects.keepDraft', { session, document: named('Edited'), dirty: true });
    expect(readdirSync(at().drafts)).toEqual([session]);
    expect(await at().window.ask('projects.drafts', {}), 'its window is there').toEqual([]);
    await at().window.ask('projects.save', { session, document: named('Edited') });
    expect(readdirSync(at().drafts)).toEqual([]);
  });

  it('wait for another window where theirs is gone', async () => {
    const file = at().projectFile();
    const { session } = await at().window.ask('projects.open', { file });
    await at().window.ask('projects.keepDraft', { session, document: named('Edited'), dirty: true });
    await at().application.gone(at().window);

    const next = at().newWindow();
    const [draft] = await next.ask('projects.drafts', {});
    expect(draft).toMatchObject({ id: session, file, title: 'one' });
    const recovered = await next.ask('projects.recover', { draft: session });
    expect(recovered).toMatchObject({ file, dirty: true, document: { name: 'Edited' } });
    expect(await next.ask('projects.drafts', {})).toEqual([]);
    expect(await next.refusal('projects.recover', { draft: session })).toMatchObject({ code: 'draft-gone' });
    await next.ask('projects.save', { session: recovered.session, document: recovered.document });
    expect(nameIn(file)).toBe('Edited');
    expect(readdirSync(at().drafts)).toEqual([]);
  });

  it('are not saved over a file that has changed since', async () => {
    const file = at().projectFile();
    const { session } = await at().window.ask('projects.open', { file });
    await at().window.ask('projects.keepDraft', { session, document: named('Edited'), dirty: true });
    await at().application.gone(at().window);
    writeFileSync(file, writeDocument(named('Theirs')));
    const next = at().newWindow();
    const recovered = await next.ask('projects.recover', { draft: session });
    const save = { session: recovered.session, document: recovered.document };
    expect(await next.refusal('projects.save', save)).toMatchObject({ code: 'changed-on-disk' });
  });

  it('bring the data of a project without a file along', async () => {
    const { session } = await at().window.ask('projects.create', {});
    const content = Buffer.from('a\n1\n').toString('base64');
    const { path: csv } = await at().window.ask('data.adoptContent', { session, name: 'rows.csv', content });
    await at().window.ask('projects.keepDraft', { session, document: named('New', csv), dirty: true });
    await at().application.gone(at().window);
    const next = at().newWindow();
    const recovered = await next.ask('projects.recover', { draft: session });
    expect(await next.ask('data.files', { session: recovered.session })).toEqual([{ path: 'rows.csv', bytes: 4 }]);
  });

  it('go with what was discarded, and with windows that had nothing unsaved', async () => {
    const dirty = await at().window.ask('projects.create', {});
    await at().window.ask('projects.keepDraft', { session: dirty.session, document: named('New'), dirty: true });
    await at().window.ask('projects.close', { session: dirty.session, discard: true });
    const clean = await at().window.ask('projects.create', {});
    await at().window.ask('data.adoptContent', { session: clean.session, name: 'rows.csv', content: 'YQ==' });
    await at().window.ask('projects.close', { session: clean.session, discard: false });
    expect(readdirSync(at().drafts)).toEqual([]);
    const undone = await at().window.ask('projects.open', { file: at().projectFile() });
    await at().window.ask('projects.keepDraft', { session: undone.session, document: named('Edited'), dirty: true });
    await at().window.ask('projects.keepDraft', { session: undone.session, document: undone.document, dirty: false });
    expect(readdirSync(at().drafts)).toEqual([]);
  });

  it.each(['..', '../../projects', '__proto__', 'draft'])('are found by their ids, not by paths: %s', async (draft) => {
    expect(await at().window.refusal('projects.recover', { draft })).toMatchObject({ code: 'draft-gone' });
    expect(await at().window.refusal('projects.discardDraft', { draft })).toMatchObject({ code: 'draft-gone' });
    expect(existsSync(at().folder)).toBe(true);
  });
});
