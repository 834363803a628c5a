import type { Text } from '#shared/base/text.ts';
import type { HeldEnd } from '#shared/editing/connect.ts';
import type { DrawnSize } from '#shared/editing/tidy.ts';
import type { Diagnostic } from '#shared/base/diagnostic.ts';

/** The tabs at the bottom of the window, in their order. */
export const BOTTOM_TABS = [
  'problems',
  'curves',
  'runs',
  'evaluate',
  'try',
  'training',
  'data',
  'code',
  'log',
] as const;
export type BottomTab = (typeof BOTTOM_TABS)[number];

/** A place on the canvas, in the document's coordinates. */
export interface CanvasPoint {
  readonly x: number;
  readonly y: number;
}

/** What a layer that is added, or searched for, is to be wired to, or to take the place of. */
export type AddTarget =
  | { readonly kind: 'place' }
  | { readonly kind: 'wire'; readonly held: HeldEnd }
  /** By `edgeKey`. */
  | { readonly kind: 'edge'; readonly edge: string }
  | { readonly kind: 'replace'; readonly node: string };

/** What only the canvas can do. It registers itself while it is shown. */
export interface CanvasSurface {
  /** Shows all of the graph, or the nodes that are named. */
  fit(nodes?: readonly string[]): void;
  /** Brings nodes into sight, without zooming where they are in sight. */
  reveal(nodes: readonly string[]): void;
  zoomBy(factor: number): void;
  /** Zooms to a scale; 1 is the size that nodes have by themselves. */
  zoomTo(zoom: number): void;
  /** Opens the search for a layer, at the pointer or in the middle. */
  openAddSearch(target?: AddTarget): void;
  /** Lets the name of a node be edited in place. */
  rename(node: string): void;
  /** Lets the name of a group be edited in place. */
  renameGroup(group: string): void;
  /** Lets the text of a note be edited in place. */
  editNote(note: string): void;
  /** Opens the choice of colours for what is selected. */
  pickColor(): void;
  /** Offers to join the wires that a deletion has left open, by this further edit. */
  offerHealing(heal: () => void): void;
  /** The middle of what is seen. */
  middle(): CanvasPoint;
  /** Where the pointer is; the middle where it is elsewhere. */
  pointer(): CanvasPoint;
  /** How large each node is drawn. */
  sizeOf(node: string): DrawnSize;
  focus(): void;
}

export type DialogName = 'commands' | 'shortcuts' | 'find' | 'export' | 'settings' | 'repeat';

/** What commands may ask of the window. */
export interface Surface {
  readonly canvas: () => CanvasSurface | null;
  openDialog(dialog: DialogName): void;
  showTab(tab: BottomTab): void;
  /** Folds or unfolds a panel. */
  togglePanel(panel: 'palette' | 'inspector' | 'bottom'): void;
  /** Gives the lower panel most of the window, or its own size back. */
  toggleEnlarged(): void;
  /** Shows or hides at nodes what is wrong with them in the training under way. */
  toggleLiveOnNodes(): void;
  /** Tells something that went well, briefly. */
  tell(message: Text): void;
  /** Tells what went wrong, and stays until it was seen. */
  tellFaults(diagnostics: readonly Diagnostic[]): void;
}
