import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Diagnostic } from '#shared/base/diagnostic.ts';
import { compiled } from '#shared/editing/known.ts';
import type { GraphDocument } from '#shared/graph/document.ts';
import { gradientFlow, type GradientFlow } from '#shared/ir/gradient-flow.ts';
import { signsOf, type Sign } from '#shared/judging/signs.ts';
import type { TrainingJob } from '#shared/protocol/app/training.ts';
import type { Observation, Observe, ObservedNode } from '#shared/protocol/observation.ts';
import type { ApplicationClient } from '../bridge/application.ts';
import { diagnosticsOf } from '../panels/faults.tsx';
import type { TrainingsStore } from '../training/trainings-store.ts';

/** A node, and the step at which it was seen. */
export interface Seen {
  readonly step: number;
  readonly rows: number;
  readonly node: ObservedNode;
}

/** The bad signs of all nodes that have some, by their paths, and the step at which they were seen. */
export interface Signs {
  readonly step: number;
  readonly nodes: ReadonlyMap<string, readonly Sign[]>;
}

export interface LiveState {
  /** The training that can be observed; null where none is under way. */
  readonly job: string | null;
  readonly paused: boolean;
  /** What it trains: editing goes on meanwhile. Null until it is known. */
  readonly snapshot: GraphDocument | null;
  /** What of the snapshot learns; null where nothing trains. */
  readonly flow: GradientFlow | null;
  /** The node that is shown, as it was last seen. */
  readonly seen: Seen | null;
  readonly signs: Signs | null;
  /** Why the node that is shown could not be observed. */
  readonly faults: readonly Diagnostic[];
  /** Whether it is looked again and again by itself. */
  readonly follows: boolean;
}

/** What a window wants to see. */
interface Wanted {
  readonly node: string | null;
  readonly signs: boolean;
}

export interface LiveStore extends StoreApi<LiveState> {
  /** Says which node is shown, by its path in the whole model; null for none. Where it can be, it is observed at once. */
  showNode(path: string | null): void;
  /** Says whether the signs of all nodes are shown. */
  showSigns(shown: boolean): void;
  follow(follows: boolean): void;
  /** Looks now. */
  look(): Promise<void>;
  /** Begins to watch the trainings; returns how to stop. */
  listen(): () => void;
}

/** How long it is at least between two looks, in milliseconds. */
const EVERY_MS = 1000;

/** How much longer training goes on than a look takes, so that following slows it down by a tenth at most. */
const WORK_PER_LOOK = 9;

/** States of a training in which it can be observed. */
const OBSERVABLE: readonly TrainingJob['state'][] = ['training', 'paused'];

const IDLE = { job: null, paused: false, snapshot: null, flow: null } as const;

function signsIn({ step, nodes }: Observation): Signs {
  const found = nodes.map((node) => [node.node, signsOf(node)] as const);
  return { step, nodes: new Map(found.filter(([, signs]) => signs.length > 0)) };
}

/** What the window sees of the model while it trains. */
export function createLive(application: ApplicationClient, trainings: TrainingsStore, session: string): LiveStore {
  const store = createStore<LiveState>(() => ({ ...IDLE, seen: null, signs: null, faults: [], follows: true }));
  const { getState, setState } = store;
  let wanted: Wanted = { node: null, signs: false };
  let looking = false;
  let nextLook = 0;

  const observe = (job: string, what: Observe) => application.request('training.observe', { job, what: { ...what } });
  const lookAtNode = async (job: string, path: string) => {
    const { step, rows, nodes } = await observe(job, { nodes: [path], detail: true });
    const [node] = nodes;
    if (node !== undefined && path === wanted.node) setState({ seen: { step, rows, node }, faults: [] });
  };
  const lookAtSigns = async (job: string) => {
    const observed = await observe(job, { nodes: null, detail: false });
    setState({ signs: signsIn(observed) });
  };

  const look = async (): Promise<void> => {
    const { job } = getState();
    const { node, signs } = wanted;
    if (job === null || looking || (node === null && !signs)) return;
    looking = true;
    const began = performance.now();
    try {
      if (node !== null) await lookAtNode(job, node);
      if (signs) await lookAtSigns(job);
    } catch (error) {
      const faults = diagnosticsOf(error);
      const { job: now, follows } = getState();
      const comesYet = follows && faults.some(({ code }) => code === 'no-step-yet');
      // A training that ends meanwhile is told of by itself.
      if (now === job && !comesYet) setState({ faults });
    } finally {
      looking = false;
      const took = performance.now() - began;
      nextLook = performance.now() + Math.max(EVERY_MS, took * WORK_PER_LOOK);
    }
    if (wanted.node !== node || wanted.signs !== signs) await look();
  };

  const begin = async (job: string, run: string) => {
    setState({ ...IDLE, job, seen: null, signs: null, faults: [] });
    const snapshot = await application.request('runs.document', { session, run });
    const { ir } = compiled(snapshot);
    if (getState().job === job) setState({ snapshot, flow: ir === null ? null : gradientFlow(snapshot, ir) });
  };
  /** Follows what the window hears of its trainings: which one is under way, and that it has come further. */
  const hear = () => {
    const active = trainings.getState().jobs.find(({ state }) => OBSERVABLE.includes(state));
    const before = getState();
    if (active?.start == null) {
      if (before.job !== null) setState(IDLE);
      return;
    }
    const paused = active.state === 'paused';
    if (active.job !== before.job) {
      // Without its snapshot the window shows less; that the folder cannot be read is told where runs are.
      begin(active.job, active.start.run).catch(() => undefined);
    }
    if (paused !== getState().paused) {
      setState({ paused });
      if (paused) nextLook = 0;
    }
    if (getState().follows && performance.now() >= nextLook) void look();
  };

  return {
    ...store,
    showNode(path) {
      if (wanted.node === path) return;
      wanted = { ...wanted, node: path };
      setState({ seen: null, faults: [] });
      void look();
    },
    showSigns(shown) {
      if (wanted.signs === shown) return;
      wanted = { ...wanted, signs: shown };
      if (!shown) setState({ signs: null });
      void look();
    },
    follow(follows) {
      setState({ follows });
      if (follows) void look();
    },
    look,
    listen() {
      hear();
      return trainings.subscribe(hear);
    },
  };
}

export const LiveContext = createContext<LiveStore | null>(null);

export function useLiveStore(): LiveStore {
  const live = useContext(LiveContext);
  if (live === null) throw new Error('useLiveStore is for what is within the LiveContext');
  return live;
}

/** Reads from what is seen of the training, and again whenever what was read changes. Select something small. */
export function useLive<T>(selector: (state: LiveState) => T): T {
  return useStore(useLiveStore(), selector);
}
