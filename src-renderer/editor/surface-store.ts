import { notifications } from '@mantine/notifications';
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { TributaryError } from '#shared/base/tributary-error.ts';
import type { Language } from '#shared/base/text.ts';
import { createLog, toldOf, type LogStore } from '../log/log-store.ts';
import type { Part } from '#shared/protocol/engine.ts';
import type { Comparing } from '../compare/comparing.ts';
import { showFaults } from '../panels/faults.tsx';
import type { BottomTab, CanvasSurface, DialogName, Surface } from './surface.ts';

export const PANELS = ['palette', 'inspector', 'bottom'] as const;
export type PanelName = (typeof PANELS)[number];

/** The run that is looked at, on which part of its data, and the row of that part which is tried. */
export interface Judging {
  /** The newest one where none is named. */
  readonly run: string | null;
  readonly part: Part;
  /** Counted from 0. */
  readonly row: number | null;
}

/** What of the window is open and folded. It belongs to the window, not to the project. */
export interface SurfaceState {
  readonly dialog: DialogName | null;
  readonly tab: BottomTab;
  readonly folded: ReadonlySet<PanelName>;
  /** Whether the lower panel has most of the window. */
  readonly enlarged: boolean;
  /** The field of the inspector, or of a tab, that is to get the focus as soon as it is there; by its path. */
  readonly wantedField: string | null;
  /** The runs, and groups of them, whose curves are shown over each other; null until the user chooses. */
  readonly shownRuns: readonly string[] | null;
  /** Whether nodes show what is wrong with them in the training under way. */
  readonly liveOnNodes: boolean;
  /** What messages are told in. */
  readonly language: Language;
  readonly judging: Judging;
  /** What is compared, on the canvas and in the Runs tab; null while the graph is edited. */
  readonly comparing: Comparing | null;
}

export interface SurfaceStore extends StoreApi<SurfaceState>, Surface {
  /** Everything that was told in this window. */
  readonly log: LogStore;
  closeDialog(): void;
  /** Asks for the focus of a field, wherever it is shown; null once it has it. */
  askForField(path: string | null): void;
  /** Looks at another run, part or row. */
  judge(change: Partial<Judging>): void;
  /** Compares runs, or goes back to editing. */
  compare(comparing: Comparing | null): void;
  /** The canvas says that it is there, or gone. */
  setCanvas(canvas: CanvasSurface | null): void;
}

export function createSurface(language: Language, folded: ReadonlySet<PanelName>): SurfaceStore {
  const store = createStore<SurfaceState>(() => ({
    dialog: null,
    tab: 'problems',
    folded,
    enlarged: false,
    wantedField: null,
    shownRuns: null,
    liveOnNodes: false,
    language,
    judging: { run: null, part: 'test', row: null },
    comparing: null,
  }));
  const log = createLog();
  let canvas: CanvasSurface | null = null;
  const { getState, setState } = store;
  const unfold = (panel: PanelName) => (state: SurfaceState) => {
    const kept = new Set(state.folded);
    kept.delete(panel);
    return kept;
  };
  return {
    ...store,
    log,
    canvas: () => canvas,
    setCanvas: (next) => (canvas = next),
    askForField: (wantedField) => setState({ wantedField }),
    judge: (change) => setState(({ judging }) => ({ judging: { ...judging, ...change } })),
    compare: (comparing) => setState({ comparing }),
    openDialog: (dialog) => setState({ dialog }),
    closeDialog: () => setState({ dialog: null }),
    showTab: (tab) => setState((state) => ({ tab, folded: unfold('bottom')(state) })),
    togglePanel: (panel) =>
      setState((state) => ({
        enlarged: panel !== 'bottom' && state.enlarged,
        folded: state.folded.has(panel) ? unfold(panel)(state) : new Set([...state.folded, panel]),
      })),
    tell(message) {
      log.add([{ level: 'info', message }]);
      notifications.show({ message: message[getState().language], withBorder: true, autoClose: 4000 });
    },
    tellFaults(diagnostics) {
      log.add(diagnostics.map((each) => toldOf(each)));
      showFaults(new TributaryError('project', diagnostics), getState().language);
    },
    toggleEnlarged: () => setState((state) => ({ enlarged: !state.enlarged, folded: unfold('bottom')(state) })),
    toggleLiveOnNodes: () => setState(({ liveOnNodes }) => ({ liveOnNodes: !liveOnNodes })),
  };
}

export const SurfaceContext = createContext<SurfaceStore | null>(null);

export function useSurface(): SurfaceStore {
  const surface = useContext(SurfaceContext);
  if (surface === null) throw new Error('useSurface is for what is within the SurfaceContext');
  return surface;
}

export function useSurfaceState<T>(selector: (state: SurfaceState) => T): T {
  return useStore(useSurface(), selector);
}
