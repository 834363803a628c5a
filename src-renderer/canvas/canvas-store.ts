import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { NO_MOVES, type Moves } from './view/visible.ts';

/** What goes on on the canvas just now; none of it outlives the gesture that it belongs to. */
export interface CanvasState {
  /** Where dragged nodes are. */
  readonly moves: Moves;
  /** The node under the pointer: from far away, only such nodes are elements of their own. */
  readonly hovered: string | null;
}

export type CanvasStore = StoreApi<CanvasState>;

export function createCanvasStore(): CanvasStore {
  return createStore<CanvasState>(() => ({ moves: NO_MOVES, hovered: null }));
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
