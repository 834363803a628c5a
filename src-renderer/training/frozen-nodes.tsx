import { IconX } from '@tabler/icons-react';
import type { Diagnostic } from '#shared/base/diagnostic.ts';
import { text } from '#shared/base/text.ts';
import { freeze } from '#shared/editing/settings.ts';
import { useEditor } from '../editor/use-editor.ts';
import { usePerform } from '../editor/use-perform.ts';
import { FaultList } from '../forms/fault-list.tsx';
import { IconButton } from '../forms/icon-button.tsx';
import { useSay } from '../i18n/language.ts';
import { useShowNode } from '../inspector/use-shown.ts';
import styles from './training.module.css';

/** The nodes whose weights stay as they are, each leading to it. */
export function FrozenNodes({ faults }: { readonly faults: readonly Diagnostic[] }) {
  const say = useSay();
  const perform = usePerform();
  const show = useShowNode();
  const document = useEditor((state) => state.document);
  const { frozen } = document.training;
  const own = faults.filter(({ field }) => field === 'frozen');
  return (
    <div data-field="frozen" tabIndex={-1}>
      {frozen.length === 0 ? (
        <p className={styles['muted']}>
          {say(text('None. Select a node to freeze its weights.', '无。选择节点后可冻结其权重。'))}
        </p>
      ) : null}
      <FaultList faults={own} />
      <ul className={styles['frozen']} aria-label={say(text('Frozen nodes', '冻结的节点'))}>
        {frozen.map((path) => (
          <li key={path}>
            <button type="button" className={styles['link']} onClick={() => show(path)}>
              {path}
            </button>
            <IconButton
              label={say(text(`Thaw ${path}`, `解冻 ${path}`))}
              icon={IconX}
              onClick={() => perform(freeze(document, [path], false), { label: text('Thaw weights', '解冻权重') })}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}
