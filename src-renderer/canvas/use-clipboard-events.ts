import { useEffect } from 'react';
import { isEmpty } from '../editor/selection.ts';
import { takesText } from '../editor/keymap.ts';
import { copyText, cutText, pasteText } from '../editor/clipboard.ts';
import { useController } from './controller.ts';

/** Whether the browser's own copying is about the graph: no text is selected, no field has the focus. */
function aboutGraph(event: ClipboardEvent, busy: boolean): boolean {
  if (busy || takesText(event.target)) return false;
  return document.getSelection()?.isCollapsed !== false;
}

/** Copies, cuts and pastes by the browser's own events: they need no permission, and work in every context. */
export function useClipboardEvents(): void {
  const { editor, surface } = useController();
  useEffect(() => {
    const about = (event: ClipboardEvent) => aboutGraph(event, surface.getState().dialog !== null);
    const take = (content: string | null, event: ClipboardEvent) => {
      if (content === null) return;
      event.clipboardData?.setData('text/plain', content);
      event.preventDefault();
    };
    const onCopy = (event: ClipboardEvent) => {
      if (about(event) && !isEmpty(editor.getState().selection)) take(copyText({ editor, surface }), event);
    };
    const onCut = (event: ClipboardEvent) => {
      if (about(event) && !isEmpty(editor.getState().selection)) take(cutText({ editor, surface }), event);
    };
    const onPaste = (event: ClipboardEvent) => {
      if (!about(event)) return;
      event.preventDefault();
      pasteText({ editor, surface }, event.clipboardData?.getData('text/plain') ?? '');
    };
    document.addEventListener('copy', onCopy);
    document.addEventListener('cut', onCut);
    document.addEventListener('paste', onPaste);
    return () => {
      document.removeEventListener('copy', onCopy);
      document.removeEventListener('cut', onCut);
      document.removeEventListener('paste', onPaste);
    };
  }, [editor, surface]);
}
