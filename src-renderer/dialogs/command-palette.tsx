import { useEffect, useState } from 'react';
import { createSpotlight, Spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { text } from '#shared/base/text.ts';
import { ranked } from '#shared/editing/match.ts';
import type { Command } from '../editor/commands/define.ts';
import { EDITOR_COMMANDS } from '../editor/commands/index.generated.ts';
import { keysText } from '../editor/keymap.ts';
import { useRunCommand } from '../editor/use-commands.ts';
import { useLanguage, useSay } from '../i18n/language.ts';
import { GROUP_LABELS, inOrder } from '../panels/menu.ts';
import { useEnabledCommands } from '../panels/use-menu.ts';
import { usePreferences } from '../preferences/preferences.ts';
import styles from './command-palette.module.css';

interface CommandPaletteProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

const [store, actions] = createSpotlight();

/** What scrolls within the list can be scrolled by keys; its types do not tell that it takes this. */
const FOCUSABLE = { viewportProps: { tabIndex: 0 } };

/** The names that a command is found by: those in both languages, so that whoever knows one of them gets there. */
function fieldsOf({ label, aliases = [], group }: Command) {
  return [
    ...Object.values(label).map((name) => ({ text: name, weight: 0 })),
    ...aliases.map((name) => ({ text: name, weight: 0.3 })),
    ...Object.values(GROUP_LABELS[group]).map((name) => ({ text: name, weight: 0.6, strict: true })),
  ];
}

/** Every command by its name (E5). */
export function CommandPalette({ opened, onClose }: CommandPaletteProps) {
  const say = useSay();
  const language = useLanguage();
  const [query, setQuery] = useState('');
  const run = useRunCommand();
  const enabled = useEnabledCommands();
  const mac = usePreferences().info.platform === 'darwin';
  useEffect(() => {
    if (opened) actions.open();
    else actions.close();
  }, [opened]);
  const found = ranked(query, inOrder(EDITOR_COMMANDS), fieldsOf);
  const prompt = say(text('What do you want to do?', '你想做什么？'));
  return (
    <Spotlight.Root
      store={store}
      shortcut={null}
      query={query}
      onQueryChange={setQuery}
      onSpotlightClose={onClose}
      size={560}
      scrollable
      maxHeight={480}
      transitionProps={{ duration: 80 }}
      overlayProps={{ backgroundOpacity: 0.35 }}
      attributes={{ content: { 'aria-label': say(text('All commands', '全部命令')) } }}
    >
      <Spotlight.Search
        placeholder={prompt}
        aria-label={prompt}
        leftSection={<IconSearch size={16} />}
        className={styles['search']}
      />
      <Spotlight.ActionsList className={styles['list']} mah={420} {...FOCUSABLE}>
        {found.map((command) => {
          const { id, label, group, keys: [first] = [] } = command;
          const can = enabled.has(id);
          const other = label[language === 'en' ? 'zh-CN' : 'en'];
          return (
            <Spotlight.Action
              key={id}
              className={styles['action']}
              data-off={!can || undefined}
              aria-disabled={!can}
              closeSpotlightOnTrigger={can}
              onClick={() => run(command)}
            >
              <span className={styles['group']}>{say(GROUP_LABELS[group])}</span>
              <span className={styles['label']} title={other}>
                {label[language]}
              </span>
              {first === undefined ? null : <kbd className={styles['keys']}>{keysText(first, mac)}</kbd>}
            </Spotlight.Action>
          );
        })}
        {found.length > 0 ? null : (
          <Spotlight.Empty>{say(text('There is no such command', '没有这样的命令'))}</Spotlight.Empty>
        )}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}
