import { fault } from '#shared/base/diagnostic.ts';
import { TributaryError } from '#shared/base/tributary-error.ts';
import { text } from '#shared/base/text.ts';
import { copy } from '#shared/editing/clipboard.ts';
import { cut, paste } from '#shared/editing/paste.ts';
import { selectNodes } from './selection.ts';
import { shownGraphId, type EditorStore } from './store.ts';
import type { Surface } from './surface.ts';

interface Place {
  readonly editor: EditorStore;
  readonly surface: Surface;
}

/** What is selected, as text for the clipboard; null, and told why, where that cannot be. */
export function copyText({ editor, surface }: Place): string | null {
  const state = editor.getState();
  const copied = copy(state.document, shownGraphId(state), [...state.selection.nodes]);
  if (copied.ok) return copied.value;
  surface.tellFaults([copied.error]);
  return null;
}

/** As {@link copyText}, and takes it out of the graph. */
export function cutText({ editor, surface }: Place): string | null {
  const state = editor.getState();
  const taken = cut(state.document, shownGraphId(state), [...state.selection.nodes]);
  const done = taken.ok ? editor.perform(taken.value.edit, { label: text('Cut', '剪切') }) : taken;
  if (!done.ok) surface.tellFaults([done.error]);
  return taken.ok && done.ok ? taken.value.text : null;
}

/** Pastes nodes where the pointer is, and selects them. */
export function pasteText({ editor, surface }: Place, content: string): void {
  const state = editor.getState();
  const at = surface.canvas()?.pointer();
  const pasted = paste(state.document, shownGraphId(state), content, at === undefined ? {} : { at });
  const done = pasted.ok ? editor.perform(pasted.value.edit, { label: text('Paste', '粘贴') }) : pasted;
  if (!done.ok) surface.tellFaults([done.error]);
  else if (pasted.ok) editor.select(selectNodes(pasted.value.nodes));
}

const NO_CLIPBOARD = text('The clipboard cannot be reached here', '此处无法访问剪贴板');

function unreachable(): TributaryError {
  const hint = text('Press the keys for it instead: the browser allows those.', '请改用快捷键：浏览器允许使用快捷键。');
  return new TributaryError('usage', [fault('no-clipboard', NO_CLIPBOARD, { hint })]);
}

/**
 * Puts a text on the system's clipboard.
 *
 * @throws TributaryError where the browser does not let it
 */
export async function writeClipboard(content: string): Promise<void> {
  if (!window.isSecureContext) throw unreachable();
  await navigator.clipboard.writeText(content).catch(() => {
    throw unreachable();
  });
}

/**
 * What is on the system's clipboard, as text.
 *
 * @throws TributaryError where the browser does not tell
 */
export async function readClipboard(): Promise<string> {
  if (!window.isSecureContext) throw unreachable();
  return navigator.clipboard.readText().catch(() => {
    throw unreachable();
  });
}
