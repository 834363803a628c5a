import type { Text } from '#shared/base/text.ts';
import type { Diagnostic } from '#shared/base/diagnostic.ts';

/** The tabs at the bottom of the window, in their order. */
export const BOTTOM_TABS = ['problems', 'training', 'data', 'code'] as const;
export type BottomTab = (typeof BOTTOM_TABS)[number];

/** A place on the canvas, in the document's coordinates. */
export interface CanvasPoint {
  readonly x: number;
  readonly y: number;
}

/** What only the canvas can do. It registers itself while it is shown. */
export interface CanvasSurface {
  /** Shows all of the graph, or the nodes that are named. */
  fit(nodes?: readonly string[]): void;
  zoomBy(factor: number): void;
  /** Opens the search for a layer, at the pointer or in the middle. */
  openAddSearch(): void;
  /** Lets the name of a node be edited in place. */
  rename(node: string): void;
  /** The middle of what is seen. */
  middle(): CanvasPoint;
  /** How large each node is drawn. */
  sizeOf(node: string): { readonly width: number; readonly height: number };
  focus(): void;
}

export type DialogName = 'commands' | 'shortcuts' | 'find' | 'export' | 'settings';

/** What commands may ask of the window. */
export interface Surface {
  readonly canvas: () => CanvasSurface | null;
  openDialog(dialog: DialogName): void;
  showTab(tab: BottomTab): void;
  /** Folds or unfolds a panel. */
  togglePanel(panel: 'palette' | 'inspector' | 'bottom'): void;
  /** Tells something that went well, briefly. */
  tell(message: Text): void;
  /** Tells what went wrong, and stays until it was seen. */
  tellFaults(diagnostics: readonly Diagnostic[]): void;
}
