import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { randomStream } from '#shared/base/random.ts';
import { add } from '#shared/editing/add.ts';
import { canConnect, connect, connectableEnds } from '#shared/editing/connect.ts';
import { findGraph, type Outcome } from '#shared/editing/graphs.ts';
import { historyOf, isDirty, perform, redo, undo, type History } from '#shared/editing/history.ts';
import { duplicate, paste, cut } from '#shared/editing/paste.ts';
import { disconnect, remove } from '#shared/editing/remove.ts';
import { reconnect, reorder, wiresAt } from '#shared/editing/rewire.ts';
import { insertOnEdge, isWired, splice } from '#shared/editing/splice.ts';
import { documentSchema, type Graph, type GraphDocument } from '#shared/graph/document.ts';
import { applyEdit, type Edit, type GraphId } from '#shared/graph/edits.ts';
import { setData, setTraining, bindData, freeze } from '#shared/editing/settings.ts';
import { rename, resetParam, possibleOwners, setColor, setParam, setShares } from '#shared/editing/change.ts';
import { changeGroup, groupNodes, removeGroup, ungroupNodes } from '#shared/editing/groups.ts';
import { addNote, changeNote, removeNotes } from '#shared/editing/notes.ts';
import { makeModule } from '#shared/editing/make-module.ts';
import { newModule, removeModule, renameModule, useModule } from '#shared/editing/modules.ts';
import { unpackModule } from '#shared/editing/unpack-module.ts';
import { align, distribute, moveBy } from '#shared/editing/arrange.ts';
import { replace } from '#shared/editing/replace.ts';
import type { Diagnostic } from '#shared/base/diagnostic.ts';
import type { Result } from '#shared/base/result.ts';
import { compile } from '#shared/ir/compile.ts';
import { order } from '#shared/ir/order.ts';
import { LAYERS } from '#shared/layers/registry.ts';
import { RandomDocuments } from '#shared/testing/random-document.ts';

const FULL = process.env['TRIBUTARY_FULL'] !== undefined;
const RUNS = { numRuns: FULL ? 500 : 40, seed: 1 };
/** Enough for each operation to be made. */
const MANY = { numRuns: FULL ? 1000 : 100, seed: 1 };
vi.setConfig({ testTimeout: 600_000 });

/** A random document with all that names its nodes: data, frozen nodes, class weights, groups, notes. */
function furnished(seed: number): GraphDocument {
  const document = new RandomDocuments().draw(seed);
  const { graph, modules } = document;
  const ids = graph.nodes.map(({ id }) => id);
  const inner = modules[0]?.graph.nodes[0]?.id;
  const inputs = graph.nodes.filter(({ type }) => type === 'Input' || type === 'Output');
  return documentSchema.parse({
    ...document,
    graph: { ...graph, groups: [{ id: 'group_1', nodes: ids.slice(0, 3) }] },
    training: {
      ...document.training,
      frozen: [...ids.slice(0, 3), ...(inner === undefined ? [] : [`use_0.${inner}`])],
      classWeights: { end: 'balanced' },
    },
    data: {
      source: { type: 'csv', path: 'a.csv' },
      split: { stratify: 'end' },
      bindings: inputs.map(({ id }) => ({ node: id, columns: [id], encoding: { type: 'numeric' } })),
    },
    notes: [{ id: 'note_1', text: 'why', position: { x: 0, y: 0 } }],
  });
}

const documents = fc.integer({ min: 1, max: 200 }).map(furnished);
const steps = fc.array(fc.noBias(fc.nat()), { minLength: 5, maxLength: 20 });

/** What is at hand where an operation is drawn. */
class Bench {
  readonly graphId: GraphId;
  readonly graph: Graph;
  readonly document: GraphDocument;
  readonly random: () => number;

  constructor(document: GraphDocument, seed: number) {
    this.random = randomStream(seed);
    this.document = document;
    this.graphId = this.random() < 0.3 ? (this.pick(document.modules)?.id ?? null) : null;
    this.graph = findGraph(document, this.graphId) ?? document.graph;
  }

  pick<T>(list: readonly T[]): T | undefined {
    return list[Math.floor(this.random() * list.length)];
  }

  node(): string {
    return this.pick(this.graph.nodes)?.id ?? 'nobody';
  }

  /** A few nodes, not always ones that belong together. */
  some(): string[] {
    const start = this.node();
    const behind = this.graph.edges.filter(({ from }) => from.node === start).map(({ to }) => to.node);
    const few = this.random() < 0.5 ? [start, ...behind] : [start];
    return [...new Set(this.random() < 0.2 ? [...few, this.node()] : few)];
  }

  edge(): number {
    return Math.floor(this.random() * this.graph.edges.length);
  }

  type(): string {
    return this.pick(LAYERS)?.type ?? 'Dense';
  }

  out() {
    return this.pick(this.graph.edges)?.from ?? { node: this.node(), port: 'output' };
  }

  in() {
    return this.pick(this.graph.edges)?.to ?? { node: this.node(), port: 'input' };
  }

  at() {
    return { x: Math.floor(this.random() * 500), y: Math.floor(this.random() * 500) };
  }
}

type Operation = (bench: Bench) => Outcome;

function editOf(made: Outcome<{ readonly edit: Edit }>): Outcome {
  return made.ok ? { ok: true, value: made.value.edit } : made;
}

const OPERATIONS: Readonly<Record<string, Operation>> = {
  add: (b) => editOf(add(b.document, b.graphId, { type: b.type() }, b.at())),
  addModule: (b) => editOf(add(b.document, b.graphId, { module: b.pick(b.document.modules)?.id ?? '' }, b.at())),
  addFrom: (b) => editOf(add(b.document, b.graphId, { type: b.type() }, b.at(), { from: b.out() })),
  addTo: (b) => editOf(add(b.document, b.graphId, { type: b.type() }, b.at(), { to: b.in() })),
  connect: (b) => connect(b.document, b.graphId, b.out(), b.in()),
  connectNew: (b) => connect(b.document, b.graphId, b.out(), { node: b.node(), port: 'input' }),
  reconnectEnd: (b) => reconnect(b.document, b.graphId, b.edge(), { to: b.in() }),
  reconnectStart: (b) => reconnect(b.document, b.graphId, b.edge(), { from: b.out() }),
  disconnect: (b) => disconnect(b.document, b.graphId, [b.edge()]),
  reorder: (b) => {
    const port = b.in();
    return reorder(b.document, b.graphId, port, wiresAt(b.graph.edges, port).toReversed());
  },
  splice: (b) => {
    const unwired = b.graph.nodes.filter(({ id }) => !isWired(b.graph, id));
    return splice(b.document, b.graphId, b.pick(unwired)?.id ?? b.node(), b.edge());
  },
  insertOnEdge: (b) => editOf(insertOnEdge(b.document, b.graphId, b.edge(), { type: b.type() }, b.at())),
  remove: (b) => {
    const removal = remove(b.document, b.graphId, b.some());
    return removal.ok ? { ok: true, value: removal.value.plain } : removal;
  },
  heal: (b) => {
    const removal = remove(b.document, b.graphId, b.some());
    return removal.ok ? { ok: true, value: removal.value.healed ?? removal.value.plain } : removal;
  },
  duplicate: (b) => editOf(duplicate(b.document, b.graphId, b.some(), { keepInputs: b.random() < 0.5 })),
  cutAndPaste: (b) => {
    const gone = cut(b.document, b.graphId, b.some());
    return gone.ok ? editOf(paste(b.document, b.graphId, gone.value.text, { at: b.at() })) : gone;
  },
  replace: (b) => editOf(replace(b.document, b.graphId, b.node(), { type: b.type() })),
  replaceByModule: (b) => editOf(replace(b.document, b.graphId, b.node(), { module: 'block' })),
  setParam: (b) => {
    const node = b.pick(b.graph.nodes);
    const params = b.pick(LAYERS.find(({ type }) => type === node?.type)?.samples ?? [])?.params ?? {};
    const [name, value] = b.pick(Object.entries(params)) ?? ['units', -1];
    return setParam(b.document, b.graphId, node?.id ?? '', name, value);
  },
  resetParam: (b) => {
    const node = b.pick(b.graph.nodes);
    return resetParam(b.document, b.graphId, node?.id ?? '', b.pick(Object.keys(node?.params ?? {})) ?? '');
  },
  rename: (b) => rename(b.document, b.graphId, b.node(), b.pick(['名字', '', 'x'.repeat(300)]) ?? ''),
  setShares: (b) => {
    const node = b.node();
    const owner = b.pick(possibleOwners(b.graph, node));
    return setShares(b.document, b.graphId, node, owner?.id ?? null);
  },
  setColor: (b) => setColor(b.document, b.graphId, b.some(), b.pick(['red' as const, null]) ?? null),
  freeze: (b) => freeze(b.document, b.some(), b.random() < 0.5),
  setTraining: (b) => first(setTraining(b.document, 'optimizer.learningRate', b.random())),
  setData: (b) => first(setData(b.document, 'split.seed', Math.floor(b.random() * 100))),
  bindData: (b) =>
    bindData(
      b.document,
      b.node(),
      b.random() < 0.3 ? null : { columns: ['a'], encoding: { type: 'numeric', scale: 'none' } },
    ),
  group: (b) => groupNodes(b.document, b.graphId, b.some(), '组'),
  ungroup: (b) => ungroupNodes(b.document, b.graphId, b.some()),
  changeGroup: (b) => changeGroup(b.document, b.graphId, 'group_1', { collapsed: b.random() < 0.5, color: 'blue' }),
  removeGroup: (b) => removeGroup(b.document, b.graphId, 'group_1'),
  addNote: (b) => ({ ok: true, value: addNote(b.document, b.graphId, b.at(), 'why').edit }),
  changeNote: (b) => changeNote(b.document, 'note_1', { text: 'because', color: undefined }),
  removeNotes: (b) => removeNotes(b.document, ['note_1']),
  makeModule: (b) => editOf(makeModule(b.document, b.graphId, b.some(), b.pick(['塔', 'Tower', undefined]))),
  unpackModule: (b) => {
    const uses = b.graph.nodes.filter(({ type }) => type === 'Module');
    return editOf(unpackModule(b.document, b.graphId, b.pick(uses)?.id ?? 'nobody'));
  },
  useModule: (b) => {
    const use = b.graph.nodes.find(({ type, shares }) => type === 'Module' && shares === undefined);
    const module = b.pick(b.document.modules)?.id ?? '';
    return editOf(
      useModule(b.document, b.graphId, module, b.at(), use?.params['module'] === module ? use.id : undefined),
    );
  },
  newModule: (b) => editOf(newModule(b.document, '块')),
  removeModule: (b) => removeModule(b.document, b.pick(b.document.modules)?.id ?? ''),
  renameModule: (b) => renameModule(b.document, b.pick(b.document.modules)?.id ?? '', '塔楼'),
  moveBy: (b) => moveBy(b.document, b.graphId, b.some(), b.at()),
  align: (b) =>
    align(b.document, b.graphId, b.some(), b.pick(['left', 'middle', 'bottom'] as const) ?? 'top', new Map()),
  distribute: (b) => distribute(b.document, b.graphId, b.some(), 'horizontal', new Map()),
};

function first(checked: Result<Edit, readonly Diagnostic[]>): Outcome {
  const [found] = checked.ok ? [] : checked.error;
  if (checked.ok) return checked;
  if (found === undefined) throw new Error('a fault without a diagnostic');
  return { ok: false, error: found };
}

const NAMES = Object.keys(OPERATIONS);

function operate(document: GraphDocument, step: number): { readonly name: string; readonly outcome: Outcome } {
  const name = NAMES[step % NAMES.length] ?? '';
  const operation = OPERATIONS[name];
  if (operation === undefined) throw new Error(`no operation ${name}`);
  return { name, outcome: operation(new Bench(document, step)) };
}

function graphsOf(document: GraphDocument): readonly Graph[] {
  return [document.graph, ...document.modules.map(({ graph }) => graph)];
}

/** What holds of every document that operations leave behind. */
function expectSound(document: GraphDocument, told: string): void {
  expect(documentSchema.safeParse(document).error, told).toBeUndefined();
  for (const { nodes, edges, groups = [] } of graphsOf(document)) {
    const ids = new Set(nodes.map(({ id }) => id));
    expect(ids.size, told).toBe(nodes.length);
    const ends = edges.flatMap(({ from, to }) => [from.node, to.node]);
    expect(
      [...ends, ...groups.flatMap((group) => group.nodes)].filter((id) => !ids.has(id)),
      told,
    ).toEqual([]);
    const feeders = new Map([...ids].map((id) => [id, new Set<string>()]));
    for (const { from, to } of edges) feeders.get(to.node)?.add(from.node);
    expect(order(feeders).cyclic, told).toEqual([]);
    expect(
      groups.filter((group) => group.nodes.length === 0),
      told,
    ).toEqual([]);
    const owners = nodes.flatMap(({ shares }) => shares ?? []);
    expect(
      owners.filter((id) => !ids.has(id)),
      told,
    ).toEqual([]);
  }
  const names = document.modules.map(({ id }) => id);
  expect(new Set(names).size, told).toBe(names.length);
}

function value<T>(outcome: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown }) {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  return outcome.value;
}

describe('any operation on any document', () => {
  const made = new Map<string, number>();

  it('gives an edit that applies, leaves a sound document, and is undone to deep equality', () => {
    const property = fc.property(documents, steps, (start, sequence) => {
      const before = structuredClone(start);
      let document = start;
      for (const step of sequence) {
        const { name, outcome } = operate(document, step);
        if (!outcome.ok) {
          expect(outcome.error.severity, name).toBe('error');
          continue;
        }
        made.set(name, (made.get(name) ?? 0) + 1);
        const kept = structuredClone(document);
        const edited = value(applyEdit(document, outcome.value));
        expectSound(edited.document, name);
        expect(value(applyEdit(edited.document, edited.inverse)).document, name).toStrictEqual(kept);
        expect(document, name).toStrictEqual(kept);
        document = edited.document;
      }
      expect(start).toStrictEqual(before);
    });
    fc.assert(property, MANY);
  });

  it('is refused now and then, and made now and then', () => {
    expect(NAMES.filter((name) => (made.get(name) ?? 0) === 0)).toEqual([]);
  });

  it('is undone and done again through the history, whatever is coalesced', () => {
    const property = fc.property(documents, steps, fc.array(fc.boolean()), (start, sequence, joins) => {
      let history: History = historyOf(start);
      for (const [turn, step] of sequence.entries()) {
        const { outcome } = operate(history.document, step);
        if (!outcome.ok) continue;
        const label = { en: 'x', 'zh-CN': 'x' };
        const gesture = joins[turn] === true ? { label, coalesceKey: 'typing' } : { label };
        history = value(perform(history, outcome.value, gesture));
      }
      const end = structuredClone(history.document);
      const entries = history.past.length;
      for (let count = 0; count < entries; count++) history = value(undo(history));
      expect(history.document).toStrictEqual(start);
      expect(isDirty(history)).toBe(false);
      for (let count = 0; count < entries; count++) history = value(redo(history));
      expect(history.document).toStrictEqual(end);
    });
    fc.assert(property, RUNS);
  });
});

describe('canConnect', () => {
  it('agrees with compile: what it allows gives no cycle, no wrong port, and no wire too many', () => {
    const never = new Set(['cycle', 'unknown-port', 'too-many-inputs', 'wire-to-nowhere', 'dtype-mismatch']);
    const told = (document: GraphDocument) =>
      compile(document).diagnostics.filter(({ code }) => never.has(code)).length;
    const property = fc.property(documents, fc.nat(), (document, seed) => {
      const bench = new Bench(document, seed);
      const [from, to] = [bench.out(), bench.in()];
      const connection = canConnect(document, bench.graphId, from, to);
      if (!connection.ok) return;
      const edit = value(connect(document, bench.graphId, from, to));
      const edited = value(applyEdit(document, edit)).document;
      expect(compile(edited).diagnostics.filter(({ code }) => code === 'cycle')).toEqual([]);
      expect(told(edited)).toBeLessThanOrEqual(told(document));
    });
    fc.assert(property, RUNS);
  });

  it('says of each port what connectableEnds says', () => {
    const property = fc.property(documents, fc.nat(), (document, seed) => {
      const bench = new Bench(document, seed);
      const [from, to] = [bench.out(), bench.in()];
      const verdict = (start: typeof from, end: typeof to) => {
        const connection = canConnect(document, bench.graphId, start, end);
        return connection.ok ? null : connection.error;
      };
      for (const [node, ports] of connectableEnds(document, bench.graphId, { from })) {
        for (const [port, refused] of ports) expect(refused).toEqual(verdict(from, { node, port, slot: 0 }));
      }
      for (const [node, ports] of connectableEnds(document, bench.graphId, { to })) {
        for (const [port, refused] of ports) expect(refused).toEqual(verdict({ node, port }, to));
      }
    });
    fc.assert(property, { ...RUNS, numRuns: FULL ? 200 : 15 });
  });
});
