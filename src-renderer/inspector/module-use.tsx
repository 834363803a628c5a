import { Button, Group } from '@mantine/core';
import { text } from '#shared/base/text.ts';
import { ok } from '#shared/base/result.ts';
import { renameModule, useModule as usedAgain, usesOf } from '#shared/editing/modules.ts';
import { displayName, type GraphNode } from '#shared/graph/document.ts';
import { moduleIdOf } from '#shared/ir/definitions.ts';
import { Section } from '../forms/section.tsx';
import { selectNodes } from '../editor/selection.ts';
import { useEditor, useEditorStore } from '../editor/use-editor.ts';
import { usePerform } from '../editor/use-perform.ts';
import { useSay } from '../i18n/language.ts';
import { NameField } from './name-field.tsx';
import { useShown } from './use-shown.ts';
import styles from './inspector.module.css';

/** How far beside a node another use of its module is put. */
const ASIDE = 60;

/** The module that a node uses: its name, and ways into it. */
export function ModuleUse({ node }: { readonly node: GraphNode }) {
  const say = useSay();
  const store = useEditorStore();
  const perform = usePerform();
  const place = useEditor((state) => state.place);
  const { document, graphId } = useShown();
  const module = document.modules.find(({ id }) => id === moduleIdOf(node));
  if (module === undefined) return null;
  const uses = usesOf(document, module.id).length;
  const open = () => store.goTo([...place, { node: node.id, module: module.id }]);
  const useAgain = () => {
    const position = { x: node.position.x + ASIDE, y: node.position.y + ASIDE };
    const made = usedAgain(document, graphId, module.id, position);
    const edit = made.ok ? ok(made.value.edit) : made;
    const done = perform(edit, { label: text('Use the module again', '再次使用模块') });
    if (done && made.ok) store.select(selectNodes(made.value.nodes));
  };
  return (
    <Section
      title={say(text('Module', '模块'))}
      aside={uses === 1 ? say(text('used once', '使用 1 次')) : say(text(`used ${uses} times`, `使用 ${uses} 次`))}
    >
      <div className={styles['line']}>
        <NameField
          label={say(text('Name of the module', '模块名称'))}
          name={displayName(module)}
          fallback={module.id}
          rename={(name) => renameModule(document, module.id, name)}
          history={{ label: text('Rename module', '重命名模块'), key: `module/${module.id}` }}
        />
      </div>
      <Group gap={6} mt={4}>
        <Button size="compact-xs" variant="default" onClick={open}>
          {say(text('Open', '打开'))}
        </Button>
        <Button size="compact-xs" variant="default" onClick={useAgain}>
          {say(text('Use again', '再次使用'))}
        </Button>
      </Group>
    </Section>
  );
}
