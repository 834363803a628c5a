import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { EditorState, EditorStore } from './store.ts';

export const EditorContext = createContext<EditorStore | null>(null);

/** The store of the project that is open here. */
export function useEditorStore(): EditorStore {
  const store = useContext(EditorContext);
  if (store === null) throw new Error('useEditorStore is for what is within the EditorContext');
  return store;
}

/** Reads from the state of the editor, and again whenever what was read changes. Select something small. */
export function useEditor<T>(selector: (state: EditorState) => T): T {
  return useStore(useEditorStore(), selector);
}
