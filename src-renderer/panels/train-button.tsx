import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core';
import { IconChevronDown, IconPlayerPlayFilled } from '@tabler/icons-react';
import { text } from '#shared/base/text.ts';
import { keysText } from '../editor/keymap.ts';
import { commandById, useRunCommand } from '../editor/use-commands.ts';
import { useSay } from '../i18n/language.ts';
import { usePreferences } from '../preferences/preferences.ts';
import { isActive } from '../training/job-words.ts';
import { useTrainings } from '../training/trainings-store.ts';
import styles from './top-bar.module.css';

const QUEUES = text('Another training is under way: this one waits for its turn', '已有训练在进行：此次训练将排队等待');

/** The one button that everything leads to, and other ways to train behind the arrow. */
export function TrainButton() {
  const say = useSay();
  const run = useRunCommand();
  const mac = usePreferences().info.platform === 'darwin';
  const busy = useTrainings(({ jobs }) => jobs.some(isActive));
  const command = commandById('train.start');
  if (command === undefined) return null;
  const [keys = ''] = command.keys ?? [];
  const label = `${say(command.label)} (${keysText(keys, mac)})`;
  return (
    <Button.Group>
      <Tooltip label={busy ? `${label}: ${say(QUEUES)}` : label} multiline maw={300}>
        <Button
          size="compact-sm"
          className={styles['train'] ?? ''}
          leftSection={<IconPlayerPlayFilled size={14} />}
          onClick={() => run(command)}
        >
          {say(command.label)}
        </Button>
      </Tooltip>
      <TrainMenu busy={busy} />
    </Button.Group>
  );
}

/** What stands in the menu while nothing trains, and what else while something does. */
const ALWAYS = ['train.start', 'train.repeat'];
const WHILE_BUSY = ['train.pause', 'train.stop'];

function TrainMenu({ busy }: { readonly busy: boolean }) {
  const say = useSay();
  const name = say(text('More ways to train', '更多训练方式'));
  return (
    <Menu position="bottom-end" width={220} trapFocus>
      <Menu.Target>
        <Tooltip label={name}>
          <ActionIcon variant="filled" size={26} className={styles['trainMore'] ?? ''} aria-label={name}>
            <IconChevronDown size={14} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        {ALWAYS.map((id) => (
          <CommandItem key={id} id={id} />
        ))}
        {busy ? (
          <>
            <Menu.Divider />
            {WHILE_BUSY.map((id) => (
              <CommandItem key={id} id={id} />
            ))}
          </>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  );
}

function CommandItem({ id }: { readonly id: string }) {
  const say = useSay();
  const run = useRunCommand();
  const mac = usePreferences().info.platform === 'darwin';
  const command = commandById(id);
  if (command === undefined) return null;
  const [keys] = command.keys ?? [];
  return (
    <Menu.Item
      onClick={() => run(command)}
      {...(keys === undefined ? {} : { rightSection: <kbd className={styles['keys']}>{keysText(keys, mac)}</kbd> })}
    >
      {say(command.label)}
    </Menu.Item>
  );
}
