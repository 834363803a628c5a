import { Checkbox, NativeSelect } from '@mantine/core';
import { useId } from 'react';
import type { Diagnostic } from '#shared/base/diagnostic.ts';
import { text } from '#shared/base/text.ts';
import { possibleOwners, setShares } from '#shared/editing/change.ts';
import { freeze, isFrozen } from '#shared/editing/settings.ts';
import { displayName, type GraphNode } from '#shared/graph/document.ts';
import { moduleNode } from '#shared/layers/module.ts';
import { Section } from '../forms/section.tsx';
import { useEditor } from '../editor/use-editor.ts';
import { usePerform } from '../editor/use-perform.ts';
import { FaultList } from '../forms/fault-list.tsx';
import { useSay } from '../i18n/language.ts';
import { useShown } from './use-shown.ts';
import styles from './inspector.module.css';

const OWN = '';

/** Whose weights a node uses, and whether training leaves them alone. */
export function Weights({ node, faults }: { readonly node: GraphNode; readonly faults: readonly Diagnostic[] }) {
  const say = useSay();
  const { document, graphId, graph, prefix } = useShown();
  const path = prefix + node.id;
  const facts = useEditor(({ compilation }) => compilation.nodes.get(path));
  const owners = possibleOwners(graph, node.id);
  const own = faults.filter(({ field }) => field === 'shares');
  const frozen = isFrozen(document, path);
  const weighs = (facts?.parameters ?? 0) + (facts?.frozen ?? 0) > 0 || node.type === moduleNode.type;
  const shares = node.shares !== undefined || (weighs && owners.length > 0);
  if (!weighs && !shares && !frozen && own.length === 0) return null;
  return (
    <Section title={say(text('Weights', '权重'))}>
      {shares ? <SharesField node={node} owners={owners} graphId={graphId} /> : null}
      <FaultList faults={own} />
      {weighs || frozen ? <FrozenField path={path} frozen={frozen} /> : null}
    </Section>
  );
}

interface SharesFieldProps {
  readonly node: GraphNode;
  readonly owners: readonly GraphNode[];
  readonly graphId: string | null;
}

function SharesField({ node, owners, graphId }: SharesFieldProps) {
  const say = useSay();
  const id = useId();
  const perform = usePerform();
  const { document } = useShown();
  const known = node.shares === undefined || owners.some((owner) => owner.id === node.shares);
  const options = [
    { value: OWN, label: say(text('its own', '自身')) },
    ...owners.map((owner) => ({ value: owner.id, label: displayName(owner) })),
    ...(known || node.shares === undefined ? [] : [{ value: node.shares, label: node.shares }]),
  ];
  return (
    <div className={styles['formRow']} data-field="shares">
      <label htmlFor={id}>{say(text('Weights of', '共享权重'))}</label>
      <NativeSelect
        id={id}
        size="xs"
        value={node.shares ?? OWN}
        data={options}
        onChange={({ currentTarget: { value } }) =>
          perform(setShares(document, graphId, node.id, value === OWN ? null : value), {
            label: text('Share weights', '共享权重'),
          })
        }
      />
    </div>
  );
}

function FrozenField({ path, frozen }: { readonly path: string; readonly frozen: boolean }) {
  const say = useSay();
  const id = useId();
  const perform = usePerform();
  const { document } = useShown();
  const whole = document.training.frozen.find((other) => path.startsWith(`${other}.`));
  return (
    <div className={styles['formRow']}>
      <label htmlFor={id}>{say(text('Frozen', '冻结'))}</label>
      <div className={styles['checkRow']}>
        <Checkbox
          id={id}
          size="xs"
          checked={frozen}
          disabled={whole !== undefined}
          onChange={({ currentTarget: { checked } }) =>
            perform(freeze(document, [path], checked), {
              label: checked ? text('Freeze weights', '冻结权重') : text('Thaw weights', '解冻权重'),
            })
          }
        />
        {whole === undefined ? null : (
          <span className={styles['muted']}>{say(text(`with the module ${whole}`, `随模块 ${whole} 冻结`))}</span>
        )}
      </div>
    </div>
  );
}
