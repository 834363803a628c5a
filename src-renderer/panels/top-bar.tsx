import type { ReactNode } from 'react';
import { ActionIcon, Tooltip, UnstyledButton } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconBinaryTree,
  IconCommand,
  IconHome,
  IconLayoutBottombar,
  IconLayoutSidebar,
  IconLayoutSidebarRight,
  IconPlus,
  IconSearch,
} from '@tabler/icons-react';
import { text, type Text } from '#shared/base/text.ts';
import { keysText } from '../editor/keymap.ts';
import { isDirty } from '../editor/store.ts';
import { useSurfaceState, type PanelName } from '../editor/surface-store.ts';
import { commandById, useRunCommand } from '../editor/use-commands.ts';
import { useEditor } from '../editor/use-editor.ts';
import { useSay } from '../i18n/language.ts';
import { usePreferences } from '../preferences/preferences.ts';
import { AppearanceMenu } from './appearance-menu.tsx';
import { EngineBadge } from './engine-badge.tsx';
import { MainMenu } from './main-menu.tsx';
import styles from './top-bar.module.css';
import { TrainButton } from './train-button.tsx';
import { TrainingProgress } from './training-progress.tsx';
import { useEnabledCommands } from './use-menu.ts';

const ICON = { size: 18, stroke: 1.75 } as const;

/** Name of the project, what can be done with it, and the engine that trains it. */
export function TopBar() {
  const enabled = useEnabledCommands();
  const undone = useEditor(({ past }) => past.at(-1)?.label);
  const redone = useEditor(({ future }) => future[0]?.label);
  const button = (id: string, icon: ReactNode, what?: Text) => (
    <CommandButton id={id} icon={icon} enabled={enabled.has(id)} {...(what === undefined ? {} : { what })} />
  );
  return (
    <header className={styles['bar']}>
      <div className={styles['side']}>
        {usePreferences().info.shell === 'web' ? <MainMenu /> : null}
        {button('file.close', <IconHome {...ICON} />)}
        <ProjectName />
        <span className={styles['rule']} />
        {button('edit.undo', <IconArrowBackUp {...ICON} />, undone)}
        {button('edit.redo', <IconArrowForwardUp {...ICON} />, redone)}
        <span className={styles['rule']} />
        {button('edit.addLayer', <IconPlus {...ICON} />)}
        {button('arrange.tidy', <IconBinaryTree {...ICON} />)}
        {button('edit.find', <IconSearch {...ICON} />)}
      </div>
      <div className={styles['side']}>
        <TrainingProgress />
        <TrainButton />
        <EngineBadge />
        <span className={styles['rule']} />
        <PanelButton panel="palette" icon={<IconLayoutSidebar {...ICON} />} />
        <PanelButton panel="bottom" icon={<IconLayoutBottombar {...ICON} />} />
        <PanelButton panel="inspector" icon={<IconLayoutSidebarRight {...ICON} />} />
        <span className={styles['rule']} />
        {button('help.commands', <IconCommand {...ICON} />)}
        <AppearanceMenu />
      </div>
    </header>
  );
}

interface CommandButtonProps {
  readonly id: string;
  readonly icon: ReactNode;
  readonly enabled: boolean;
  /** What it would be done to: the entry of the history. */
  readonly what?: Text;
  /** Whether it is switched on, for a button that switches. */
  readonly pressed?: boolean;
}

/** A command as a button; nothing where there is no such command. */
function CommandButton({ id, icon, enabled, what, pressed }: CommandButtonProps) {
  const say = useSay();
  const run = useRunCommand();
  const mac = usePreferences().info.platform === 'darwin';
  const command = commandById(id);
  if (command === undefined) return null;
  const name = what === undefined ? say(command.label) : `${say(command.label)}: ${say(what)}`;
  const [keys] = command.keys ?? [];
  return (
    <Tooltip label={keys === undefined ? name : `${name} (${keysText(keys, mac)})`}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={30}
        aria-label={say(command.label)}
        className={styles['button']}
        {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
        // What cannot be done keeps its tooltip and its place among the others.
        {...(enabled ? {} : { 'data-disabled': true })}
        aria-disabled={!enabled}
        onClick={() => run(command)}
      >
        {icon}
      </ActionIcon>
    </Tooltip>
  );
}

function PanelButton({ panel, icon }: { readonly panel: PanelName; readonly icon: ReactNode }) {
  const shown = useSurfaceState(({ folded }) => !folded.has(panel));
  return <CommandButton id={`view.${panel}`} icon={icon} enabled pressed={shown} />;
}

/** The project's name, which leads to saving it under another one. */
function ProjectName() {
  const say = useSay();
  const title = useEditor(({ session }) => session.title);
  const file = useEditor(({ session }) => session.file);
  const dirty = useEditor(isDirty);
  const run = useRunCommand();
  const saveAs = commandById('file.saveAs');
  const place = file ?? say(text('Not saved yet', '尚未保存'));
  return (
    <Tooltip label={dirty ? `${place} · ${say(text('has changes', '有未保存的修改'))}` : place} multiline maw={420}>
      <UnstyledButton
        className={styles['name']}
        onClick={() => {
          if (saveAs !== undefined) run(saveAs);
        }}
      >
        <span className={styles['title']}>{title || say(text('Untitled', '未命名'))}</span>
        {dirty ? <span aria-label={say(text('has changes', '有未保存的修改'))}>*</span> : null}
      </UnstyledButton>
    </Tooltip>
  );
}
