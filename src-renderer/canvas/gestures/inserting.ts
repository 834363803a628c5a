import { text } from '#shared/base/text.ts';
import { add, type Addition } from '#shared/editing/add.ts';
import { replace } from '#shared/editing/replace.ts';
import { insertOnEdge } from '#shared/editing/splice.ts';
import { candidateName } from '#shared/editing/palette.ts';
import type { Candidate } from '#shared/editing/fit.ts';
import { HEAD } from '#shared/emit/node-picture.ts';
import type { Point } from '#shared/layout/layout.ts';
import { selectNodes } from '../../editor/selection.ts';
import type { AddTarget } from '../../editor/surface.ts';
import type { Controller } from '../controller.ts';

/** How wide nodes are, about, before they are there. */
const ABOUT_WIDE = 140;

/** Where a new node's upper left corner goes, so that what is wired lies at the place that was pointed to. */
function cornerFor(target: AddTarget, { x, y }: Point): Point {
  const left = target.kind !== 'wire' ? x - ABOUT_WIDE / 2 : 'from' in target.held ? x : x - ABOUT_WIDE;
  return { x: Math.round(left), y: Math.round(y - HEAD / 2) };
}

/** Adds what was chosen where it was asked for; says whether it could. */
export function insert(controller: Controller, target: AddTarget, candidate: Candidate, place: Point): boolean {
  const names = { en: candidateName(candidate, 'en'), 'zh-CN': candidateName(candidate, 'zh-CN') };
  if (target.kind === 'replace') return replaceBy(controller, target.node, candidate.addition);
  return insertAt(controller, target, candidate.addition, place, text(`Add ${names.en}`, `添加${names['zh-CN']}`));
}

/** Adds a layer or a module at a place, into a wire, or at the end of one. */
export function insertAt(
  controller: Controller,
  target: Exclude<AddTarget, { readonly kind: 'replace' }>,
  addition: Addition,
  place: Point,
  label = text('Add', '添加'),
): boolean {
  const { document, graphId } = controller;
  const corner = cornerFor(target, place);
  if (target.kind === 'edge') {
    const index = controller.view().wires.find(({ key }) => key === target.edge)?.index ?? -1;
    return controller.add(insertOnEdge(document, graphId, index, addition, corner), label);
  }
  const held = target.kind === 'wire' ? target.held : undefined;
  return controller.add(add(document, graphId, addition, corner, held), label);
}

function replaceBy(controller: Controller, node: string, addition: Addition): boolean {
  const { document, graphId, surface, editor } = controller;
  const replaced = replace(document, graphId, node, addition);
  const edit = replaced.ok ? { ok: true as const, value: replaced.value.edit } : replaced;
  if (!controller.perform(edit, text('Replace', '替换')) || !replaced.ok) return false;
  editor.select(selectNodes([node]));
  const { droppedParams, droppedWires } = replaced.value;
  const lost = droppedWires.length;
  if (droppedParams.length + lost > 0) {
    const params = droppedParams.join(', ') || '—';
    surface.tell(
      text(`Replaced. Not kept: params ${params}; ${lost} wires`, `已替换。未保留：参数 ${params}；${lost} 条连线`),
    );
  }
  return true;
}
