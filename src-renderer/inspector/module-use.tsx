import { Button, Group } from '@mantine/core';
import { text } from '#shared/base/text.ts';
import { renameModule, usesOf } from '#shared/editing/modules.ts';
import { displayName } from '#shared/graph/document.ts';
import { openModule } from '../editor/commands/open-module.ts';
import { useAgainShared } from '../editor/commands/use-again-shared.ts';
import { useAgain } from '../editor/commands/use-again.ts';
import { selectedUse } from '../editor/modules.ts';
import { useEditor } from '../editor/use-editor.ts';
import { useRunCommand } from '../editor/use-commands.ts';
import { Section } from '../forms/section.tsx';
import { useSay } from '../i18n/language.ts';
import { NameField } from './name-field.tsx';
import { useShown } from './use-shown.ts';
import styles from './inspector.module.css';

/** What can be done with a module from a use of it. */
const ACTIONS = [
  { command: openModule, label: text('Open', '打开') },
  { command: useAgain, label: text('Use again', '再次使用') },
  { command: useAgainShared, label: text('Use again, same weights', '再次使用（共享权重）') },
];

/** The module that the selected node uses: its name, ways into it, and more uses of it. */
export function ModuleUse() {
  const say = useSay();
  const run = useRunCommand();
  const { document } = useShown();
  const id = useEditor((state) => selectedUse(state)?.module);
  const module = document.modules.find((other) => other.id === id);
  if (module === undefined) return null;
  const uses = usesOf(document, module.id).length;
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
      <Group gap={4} mt={4}>
        {ACTIONS.map(({ command, label }) => (
          <Button
            key={command.id}
            size="compact-xs"
            variant="default"
            title={say(command.label)}
            onClick={() => run(command)}
          >
            {say(label)}
          </Button>
        ))}
      </Group>
    </Section>
  );
}
