import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconDots, IconPlus } from '@tabler/icons-react';
import { text } from '#shared/base/text.ts';
import type { Candidate } from '#shared/editing/fit.ts';
import type { Outcome } from '#shared/editing/graphs.ts';
import { newModule, removeModule, renameModule } from '#shared/editing/modules.ts';
import { displayName, type ModuleDefinition } from '#shared/graph/document.ts';
import { askForText } from '../dialogs/ask-for-text.tsx';
import type { EditLabel } from '../editor/store.ts';
import { useSurface } from '../editor/surface-store.ts';
import { useEditorStore } from '../editor/use-editor.ts';
import { useLanguage, useSay } from '../i18n/language.ts';
import { PaletteItem } from './palette-item.tsx';
import { PaletteSection } from './palette-section.tsx';
import styles from './palette.module.css';
import { wayToModule } from './way-to-module.ts';

interface ModuleGroupProps {
  readonly candidates: readonly Candidate[];
  readonly folded: boolean;
  readonly onToggle: () => void;
  readonly onAdd: (candidate: Candidate) => void;
}

const LABEL = text('Modules of this project', '本项目的模块');

/** The modules of the project: to be used, opened, renamed and deleted. */
export function ModuleGroup({ candidates, folded, onToggle, onAdd }: ModuleGroupProps) {
  const say = useSay();
  const { make, open, rename, remove } = useModuleActions();
  const name = say(text('New module', '新建模块'));
  const action = (
    <Tooltip label={name}>
      <ActionIcon size="sm" variant="subtle" color="gray" aria-label={name} onClick={make}>
        <IconPlus size={14} />
      </ActionIcon>
    </Tooltip>
  );
  return (
    <PaletteSection category="module" label={LABEL} folded={folded} onToggle={onToggle} action={action}>
      {candidates.length > 0 ? null : (
        <p className={styles['none']}>
          {say(text('Select nodes and press Ctrl+G to make one.', '选中节点后按 Ctrl+G 即可创建模块。'))}
        </p>
      )}
      {candidates.map((candidate) => {
        const { module } = candidate;
        if (module === null) return null;
        return (
          <PaletteItem
            key={module.id}
            candidate={candidate}
            onAdd={onAdd}
            action={
              <Menu position="bottom-end" width={150}>
                <Menu.Target>
                  <ActionIcon
                    size="sm"
                    variant="subtle"
                    color="gray"
                    className={styles['more']}
                    aria-label={say(text(`More of ${displayName(module)}`, `${displayName(module)}的更多操作`))}
                  >
                    <IconDots size={14} />
                  </ActionIcon>
                </Menu.Target>
                <Menu.Dropdown>
                  <Menu.Item onClick={() => onAdd(candidate)}>{say(text('Use', '使用'))}</Menu.Item>
                  <Menu.Item onClick={() => open(module)}>{say(text('Open', '打开'))}</Menu.Item>
                  <Menu.Item onClick={() => void rename(module)}>{say(text('Rename…', '重命名…'))}</Menu.Item>
                  <Menu.Item color="red" onClick={() => remove(module)}>
                    {say(text('Delete', '删除'))}
                  </Menu.Item>
                </Menu.Dropdown>
              </Menu>
            }
          />
        );
      })}
    </PaletteSection>
  );
}

/** What can be done with the project's modules; what is refused is told. */
function useModuleActions() {
  const store = useEditorStore();
  const surface = useSurface();
  const language = useLanguage();
  const perform = (outcome: Outcome, label: EditLabel) => {
    const done = outcome.ok ? store.perform(outcome.value, label) : outcome;
    if (!done.ok) surface.tellFaults([done.error]);
  };
  const document = () => store.getState().document;
  return {
    make: () => {
      const made = newModule(document(), text('Module', '模块')[language]);
      perform(made.ok ? { ok: true, value: made.value.edit } : made, { label: text('New module', '新建模块') });
    },
    open: (module: ModuleDefinition) => {
      const way = wayToModule(document(), module.id);
      if (way !== null) store.goTo(way);
      else surface.tell(text('Use the module first, then open it there.', '请先使用该模块，再从那里打开。'));
    },
    rename: async (module: ModuleDefinition) => {
      const title = text('Rename the module', '重命名模块');
      const name = await askForText({ title, label: text('Name', '名称'), value: displayName(module) }, language);
      if (name === null) return;
      perform(renameModule(document(), module.id, name), { label: text(`Rename to ${name}`, `重命名为 ${name}`) });
    },
    remove: (module: ModuleDefinition) => {
      const name = displayName(module);
      perform(removeModule(document(), module.id), { label: text(`Delete ${name}`, `删除 ${name}`) });
    },
  };
}
