import { text } from '#shared/base/text.ts';
import { COMMAND_GROUPS, type Command } from '../editor/commands/define.ts';
import { EDITOR_COMMANDS } from '../editor/commands/index.generated.ts';
import { keysText } from '../editor/keymap.ts';
import { useSay } from '../i18n/language.ts';
import { GROUP_LABELS, inOrder } from '../panels/menu.ts';
import { usePreferences } from '../preferences/preferences.ts';
import styles from './shortcut-sheet.module.css';

/** The keys of every command that has some, by group (E5). */
export function ShortcutSheet() {
  const say = useSay();
  const groups = COMMAND_GROUPS.map((group) => ({
    group,
    commands: inOrder(EDITOR_COMMANDS).filter((command) => command.group === group && command.keys !== undefined),
  })).filter(({ commands }) => commands.length > 0);
  return (
    <div className={styles['sheet']}>
      {groups.map(({ group, commands }) => (
        <section key={group} className={styles['group']}>
          <h3 className={styles['title']}>{say(GROUP_LABELS[group])}</h3>
          {commands.map((command) => (
            <Shortcut key={command.id} command={command} />
          ))}
        </section>
      ))}
      <p className={styles['hint']}>
        {say(
          text(
            'Shortcuts rest while a text field has the focus; those for the canvas need the focus there.',
            '文本框获得焦点时快捷键不生效；画布快捷键需要焦点位于画布。',
          ),
        )}
      </p>
    </div>
  );
}

function Shortcut({ command: { label, keys = [] } }: { readonly command: Command }) {
  const say = useSay();
  const mac = usePreferences().info.platform === 'darwin';
  return (
    <div className={styles['shortcut']}>
      <span>{say(label)}</span>
      <span className={styles['keys']}>
        {keys.map((each) => (
          <kbd key={each} className={styles['key']}>
            {keysText(each, mac)}
          </kbd>
        ))}
      </span>
    </div>
  );
}
