import { ActionIcon, Tooltip } from '@mantine/core';
import { IconHelp } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, type ReactNode } from 'react';
import type { Diagnostic } from '#shared/base/diagnostic.ts';
import { text } from '#shared/base/text.ts';
import { edgeKey } from '#shared/graph/document.ts';
import { faultsAt, faultsByNode } from '#shared/emit/faults-by-node.ts';
import { useSurface, useSurfaceState } from '../editor/surface-store.ts';
import { useEditor } from '../editor/use-editor.ts';
import { EditorForm } from '../forms/editor-form.tsx';
import { focusField } from '../forms/focus-field.ts';
import { useSay } from '../i18n/language.ts';
import { usePreferences } from '../preferences/preferences.ts';
import { EdgeInspector } from './edge-inspector.tsx';
import { GroupInspector } from './group-inspector.tsx';
import { NodeInspector } from './node-inspector.tsx';
import { NoteInspector } from './note-inspector.tsx';
import { ProjectInspector } from './project-inspector.tsx';
import { SeveralInspector } from './several-inspector.tsx';
import { useShown } from './use-shown.ts';
import styles from './inspector.module.css';

const HELP = 'inspector.help';
const NO_FAULTS: readonly Diagnostic[] = [];

/** Params, help and data of what is selected; the project where nothing is. */
export function Inspector() {
  const say = useSay();
  const panel = useRef<HTMLElement>(null);
  const { settings, keepLayout } = usePreferences();
  const showHelp = settings.layout[HELP] === true;
  const { graphId, graph, document } = useShown();
  const selection = useEditor((state) => state.selection);
  const diagnostics = useEditor(({ faults }) => faults);
  const faultsOf = useMemo(() => faultsByNode(diagnostics), [diagnostics]);
  const surface = useSurface();
  const wanted = useSurfaceState((state) => state.wantedField);

  const nodes = graph.nodes.filter(({ id }) => selection.nodes.has(id));
  const [node] = nodes;
  const edges = graph.edges.flatMap((edge, index) => (selection.edges.has(edgeKey(edge)) ? [index] : []));
  const group = graph.groups?.find(({ id }) => id === selection.group);
  const note = document.notes.find(({ id }) => selection.notes.has(id));
  const faults = nodes.length === 1 && node !== undefined ? faultsAt(faultsOf, graphId, node.id) : NO_FAULTS;

  useEffect(() => {
    if (wanted === null || panel.current === null) return;
    if (focusField(panel.current, wanted)) surface.askForField(null);
  }, [wanted, node, surface]);

  let shown: { readonly key: string; readonly content: ReactNode };
  if (group !== undefined) shown = { key: `group/${group.id}`, content: <GroupInspector group={group} /> };
  else if (nodes.length > 1) shown = { key: 'several', content: <SeveralInspector nodes={nodes} /> };
  else if (node !== undefined) {
    shown = {
      key: `${graphId ?? ''}/${node.id}`,
      content: <NodeInspector node={node} faults={faults} showHelp={showHelp} />,
    };
  } else if (note !== undefined) shown = { key: `note/${note.id}`, content: <NoteInspector note={note} /> };
  else if (edges.length > 0) shown = { key: 'edges', content: <EdgeInspector indices={edges} /> };
  else shown = { key: 'project', content: <ProjectInspector /> };

  const label = showHelp ? text('Hide help', '隐藏帮助') : text('Show help', '显示帮助');
  return (
    <aside ref={panel} className={styles['inspector']} aria-label={say(text('Inspector', '属性'))}>
      <Tooltip label={say(label)} position="left" openDelay={350}>
        <ActionIcon
          className={styles['helpButton'] ?? ''}
          size={20}
          variant={showHelp ? 'light' : 'subtle'}
          color={showHelp ? 'indigo' : 'gray'}
          aria-label={say(text('Help', '帮助'))}
          aria-pressed={showHelp}
          onClick={() => keepLayout(HELP, !showHelp)}
        >
          <IconHelp size={15} />
        </ActionIcon>
      </Tooltip>
      <EditorForm key={shown.key} faults={faults} showHelp={showHelp}>
        {shown.content}
      </EditorForm>
    </aside>
  );
}
