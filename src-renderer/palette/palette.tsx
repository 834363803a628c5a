/** Layers and modules that can be dragged onto the canvas. */
export function Palette() {
  return null;
}
