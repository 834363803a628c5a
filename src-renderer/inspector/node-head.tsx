import { ActionIcon, CopyButton, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { text } from '#shared/base/text.ts';
import { rename } from '#shared/editing/change.ts';
import { CATEGORY_LABELS } from '#shared/emit/theme.ts';
import { displayName, type GraphNode } from '#shared/graph/document.ts';
import { findLayer } from '#shared/layers/registry.ts';
import { useLanguage, useSay } from '../i18n/language.ts';
import { NameField } from './name-field.tsx';
import { useShown } from './use-shown.ts';
import styles from './inspector.module.css';

/** What a node is called, and what kind of layer it is. */
export function NodeHead({ node, showHelp }: { readonly node: GraphNode; readonly showHelp: boolean }) {
  const say = useSay();
  const { document, graphId } = useShown();
  const layer = findLayer(node.type);
  return (
    <header className={styles['head']}>
      <NameField
        label={say(text('Name', '名称'))}
        name={displayName(node)}
        fallback={node.id}
        rename={(name) => rename(document, graphId, node.id, name)}
        history={{ label: text('Rename node', '重命名节点'), key: `rename/${graphId ?? ''}/${node.id}` }}
      />
      <div className={styles['kind']}>
        <span
          className={styles['dot']}
          style={{ background: layer === undefined ? 'var(--tb-error)' : `var(--tb-category-${layer.category})` }}
        />
        <TypeName type={node.type} />
        <span className={styles['spacer']} />
        <CopyId id={node.id} />
      </div>
      {layer === undefined ? null : (
        <div className={styles['doc']}>
          <p>{say(layer.doc)}</p>
          {showHelp && layer.aliases.length > 0 ? (
            <p className={styles['muted']}>
              {say(CATEGORY_LABELS[layer.category])} · {layer.aliases.join(', ')}
            </p>
          ) : null}
        </div>
      )}
    </header>
  );
}

/** A layer's type: by Keras's name, and in the user's language where that says more. */
export function TypeName({ type }: { readonly type: string }) {
  const language = useLanguage();
  const label = findLayer(type)?.label[language];
  return (
    <span className={styles['type']}>{label === undefined || language === 'en' ? type : `${label} · ${type}`}</span>
  );
}

/** An id, which names the layer in exports and on the command line. */
function CopyId({ id }: { readonly id: string }) {
  const say = useSay();
  const copy = say(text(`Copy the id ${id}`, `复制 id ${id}`));
  const copied = say(text('Copied', '已复制'));
  return (
    <span className={styles['id']}>
      <code title={id}>{id}</code>
      <CopyButton value={id}>
        {({ copied: done, copy: act }) => (
          <Tooltip label={done ? copied : copy} openDelay={350}>
            <ActionIcon size={18} variant="subtle" color="gray" aria-label={done ? copied : copy} onClick={act}>
              {done ? <IconCheck size={12} /> : <IconCopy size={12} />}
            </ActionIcon>
          </Tooltip>
        )}
      </CopyButton>
    </span>
  );
}
