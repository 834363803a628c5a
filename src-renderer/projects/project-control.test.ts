import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { fault } from '#shared/base/diagnostic.ts';
import { text } from '#shared/base/text.ts';
import { TributaryError } from '#shared/base/tributary-error.ts';
import { documentSchema } from '#shared/graph/document.ts';
import type { ProjectSession } from '#shared/protocol/app/projects.ts';
import { ApplicationClient } from '../bridge/application.ts';
import { createEditorStore, isDirty } from '../editor/store.ts';
import { OpenProject } from './project-control.ts';

const document = documentSchema.parse({ format: 'tributary', version: 1, graph: { nodes: [], edges: [] } });
const SESSION: ProjectSession = {
  session: 's',
  file: '/p/a.tributary',
  title: 'a',
  document,
  dirty: false,
  readOnly: false,
  openElsewhere: false,
};

const flags = z.object({ overwrite: z.boolean().optional(), discard: z.boolean().optional() });

interface Setting {
  readonly session?: Partial<ProjectSession>;
  /** What questions are answered, one after the other. */
  readonly answers?: readonly string[];
  readonly chosen?: string;
  /** Codes with which channels fail, the first time. */
  readonly failures?: Readonly<Record<string, string>>;
}

/** A project whose application notes what it is asked. */
function setUp({ session = {}, answers = [], chosen, failures = {} }: Setting = {}) {
  const asked: string[] = [];
  const left = new Map(Object.entries(failures));
  const replies: Readonly<Record<string, unknown>> = {
    'projects.save': { file: '/p/a.tributary', title: 'a' },
    'projects.saveAs': { file: '/p/b.tributary', title: 'b' },
    'projects.reload': SESSION,
    'projects.open': { ...SESSION, session: 'other' },
    'projects.create': { ...SESSION, session: 'new', file: null },
  };
  const application = new ApplicationClient({
    request: async (channel, params) => {
      const { overwrite, discard } = flags.parse(params);
      asked.push([channel, overwrite ?? discard].filter((part) => part !== undefined).join(' '));
      const code = left.get(channel);
      left.delete(channel);
      if (code === undefined) return { ok: true, result: replies[channel] ?? {} };
      return { ok: false, failure: { blame: 'project', diagnostics: [fault(code, text('no', '否'))] } };
    },
    onEvent: () => () => undefined,
  });
  const store = createEditorStore({ ...SESSION, ...session });
  const questions: string[] = [];
  const opened: string[] = [];
  const rest = [...answers];
  const project = new OpenProject({
    store,
    application,
    drafts: { touch: () => undefined, flush: async () => undefined, stop: () => undefined },
    ask: async ({ title, choices }) => {
      questions.push(title.en);
      const answer = rest.shift();
      return choices.find((choice) => choice.answer === answer)?.answer ?? null;
    },
    chooseFile: async () => chosen ?? null,
    tell: () => undefined,
    onOpen: ({ session: id }) => opened.push(id),
    onClose: () => opened.push('start screen'),
  });
  const edit = () => store.perform({ type: 'setName', name: 'edited' }, { label: text('Edit', '编辑') });
  return { store, project, asked, questions, opened, edit };
}

describe('saving', () => {
  it('writes to the file, and nothing is unsaved then', async () => {
    const { store, project, asked, edit } = setUp();
    edit();
    expect(await project.save()).toBe(true);
    expect(asked).toEqual(['projects.save false']);
    expect(isDirty(store.getState())).toBe(false);
  });

  it('asks for a name where there is no file yet', async () => {
    const { store, project, asked } = setUp({ session: { file: null }, chosen: '/p/b.tributary' });
    expect(await project.save()).toBe(true);
    expect(asked).toEqual(['projects.saveAs true']);
    expect(store.getState().session.title).toBe('b');
  });

  it('overwrites what another program wrote only where the user says so', async () => {
    const failures = { 'projects.save': 'changed-on-disk' };
    const refused = setUp({ failures });
    expect(await refused.project.save()).toBe(false);
    expect(refused.asked).toEqual(['projects.save false']);
    const agreed = setUp({ failures, answers: ['overwrite'] });
    expect(await agreed.project.save()).toBe(true);
    expect(agreed.asked).toEqual(['projects.save false', 'projects.save true']);
  });

  it('offers another place where the file may not be written', async () => {
    const { project, asked } = setUp({ session: { readOnly: true }, answers: ['saveAs'], chosen: '/p/b.tributary' });
    expect(await project.save()).toBe(true);
    expect(asked).toEqual(['projects.saveAs true']);
  });

  it('tells every other fault, and what is edited stays unsaved', async () => {
    const { store, project, edit } = setUp({ failures: { 'projects.save': 'disk-full' } });
    edit();
    await expect(project.save()).rejects.toThrow(TributaryError);
    expect(isDirty(store.getState())).toBe(true);
  });
});

describe('leaving', () => {
  it('asks nothing where nothing is unsaved', async () => {
    const { project, questions, opened } = setUp();
    await project.close();
    expect([questions, opened]).toEqual([[], ['start screen']]);
  });

  it('stays where the user cancels, or saves nowhere', async () => {
    const cancelled = setUp();
    cancelled.edit();
    await cancelled.project.close();
    const nowhere = setUp({ session: { file: null }, answers: ['save'] });
    nowhere.edit();
    await nowhere.project.openFile('/p/other.tributary');
    expect([cancelled.opened, nowhere.opened]).toEqual([[], []]);
    expect([cancelled.asked, nowhere.asked]).toEqual([[], []]);
  });

  it('keeps this project where the other one cannot be opened', async () => {
    const { project, asked, opened } = setUp({ failures: { 'projects.open': 'unreadable-project' } });
    await expect(project.openFile('/p/other.tributary')).rejects.toThrow(TributaryError);
    expect([asked, opened]).toEqual([['projects.open'], []]);
  });

  it('closes this project behind the other one, its draft with it', async () => {
    const { project, asked, opened, edit } = setUp({ answers: ['discard'] });
    edit();
    await project.openFile('/p/other.tributary');
    expect(asked).toEqual(['projects.open', 'projects.close true']);
    expect(opened).toEqual(['other']);
  });

  it('happens once, however often it is asked for', async () => {
    const { project, opened } = setUp();
    await Promise.all([project.close(), project.close(), project.create()]);
    expect(opened).toEqual(['start screen']);
  });
});
