import { useMemo } from 'react';
import { costOf, type Cost } from '#shared/ir/cost.ts';
import { useEditor } from '../editor/use-editor.ts';

/** What the model costs; null as long as there is none. */
export function useCost(): Cost | null {
  const ir = useEditor(({ compilation }) => compilation.ir);
  return useMemo(() => (ir === null ? null : costOf(ir)), [ir]);
}
