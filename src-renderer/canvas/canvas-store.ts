import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Ends, HeldEnd } from '#shared/editing/connect.ts';
import type { Guide } from '#shared/editing/snap.ts';
import type { Point, Rectangle } from '#shared/layout/layout.ts';
import type { AddTarget } from '../editor/surface.ts';
import { NO_MOVES, type Moves } from './view/visible.ts';

/** The search for a layer to add, where it is open. */
export interface AddSearch {
  readonly target: AddTarget;
  /** Where the layer goes, in the graph. */
  readonly position: Point;
  /** Where the search opens, in the canvas's pixels. */
  readonly at: Point;
}

/** What a context menu is about. */
export type MenuTarget = 'canvas' | 'node' | 'wire' | 'note' | 'group';

export interface ContextMenu {
  /** In the window's pixels. */
  readonly at: Point;
  readonly target: MenuTarget;
}

/** A wire that is being dragged. */
export interface HeldWire {
  readonly end: HeldEnd;
  /** The index of the wire that is moved; null for a new one. */
  readonly moved: number | null;
  /** Where it can end, and why not elsewhere. */
  readonly ends: Ends;
}

/** What goes on on the canvas just now; none of it outlives the gesture that it belongs to. */
export interface CanvasState {
  /** Where dragged things are, by their ids in the flow. */
  readonly moves: Moves;
  /** What the pointer holds of them. */
  readonly grabbed: string | null;
  readonly guides: readonly Guide[];
  /** The node under the pointer: from far away, only such nodes are elements of their own. */
  readonly hovered: string | null;
  readonly hoveredWire: string | null;
  /** The wire that what is dragged would be spliced into. */
  readonly spliced: string | null;
  readonly held: HeldWire | null;
  /** What is being drawn around to select it, in the canvas's pixels. */
  readonly box: Rectangle | null;
  readonly addSearch: AddSearch | null;
  readonly menu: ContextMenu | null;
  readonly colors: boolean;
  readonly renaming: string | null;
  readonly editedNote: string | null;
  /** Joins the wires that a deletion has left open. */
  readonly heal: (() => void) | null;
}

export type CanvasStore = StoreApi<CanvasState>;

export function createCanvasStore(): CanvasStore {
  return createStore<CanvasState>(() => ({
    moves: NO_MOVES,
    grabbed: null,
    guides: [],
    hovered: null,
    hoveredWire: null,
    spliced: null,
    held: null,
    box: null,
    addSearch: null,
    menu: null,
    colors: false,
    renaming: null,
    editedNote: null,
    heal: null,
  }));
}

export const CanvasContext = createContext<CanvasStore | null>(null);

export function useCanvasStore(): CanvasStore {
  const store = useContext(CanvasContext);
  if (store === null) throw new Error('useCanvasStore is for what is within the CanvasContext');
  return store;
}

export function useCanvas<T>(selector: (state: CanvasState) => T): T {
  return useStore(useCanvasStore(), selector);
}
