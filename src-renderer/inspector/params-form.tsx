import { useMemo } from 'react';
import type { Diagnostic } from '#shared/base/diagnostic.ts';
import { text } from '#shared/base/text.ts';
import { setParam } from '#shared/editing/change.ts';
import { inTurn } from '#shared/editing/graphs.ts';
import { paramsOwner } from '#shared/editing/sharing.ts';
import { same } from '#shared/graph/diff.ts';
import type { GraphNode } from '#shared/graph/document.ts';
import type { Layer } from '#shared/layers/define.ts';
import { usePerform } from '../editor/use-perform.ts';
import { Field } from '../forms/field.tsx';
import type { Change } from '../forms/form.ts';
import { fieldsOf, isInitial, type FormField } from '../forms/schema-fields.ts';
import { useSay } from '../i18n/language.ts';
import { Section } from './section.tsx';
import { useShown } from './use-shown.ts';

interface ParamsFormProps {
  /** Nodes of one type. */
  readonly nodes: readonly GraphNode[];
  readonly layer: Layer;
  readonly faults: readonly Diagnostic[];
}

/** Fine tuning of weights: out of the way until somebody uses it. */
const isFine = ({ info }: FormField) => info.kind === 'variant';

/** The params of a layer, of one node or of several at once. */
export function ParamsForm({ nodes, layer, faults }: ParamsFormProps) {
  const say = useSay();
  const perform = usePerform();
  const { document, graphId, graph } = useShown();
  const owners = useMemo(() => nodes.map((node) => paramsOwner(graph, node)), [graph, nodes]);
  const fields = fieldsOf(layer.params);
  if (fields.length === 0) return null;

  const change =
    (name: string): Change =>
    (value, { path, label }) => {
      const ids = nodes.map(({ id }) => id);
      const edit = inTurn(
        document,
        ids.map((id) => (current) => setParam(current, graphId, id, name, value)),
      );
      const key = ['param', graphId ?? '', ...ids, path].join('/');
      perform(edit, { label: text(`Change ${label.en}`, `修改${label['zh-CN']}`), key });
    };
  const row = (field: FormField) => {
    const [value, ...others] = owners.map(({ params }) => params[field.name]);
    const mixed = others.some((other) => !same(other, value));
    return (
      <Field
        key={field.name}
        field={field}
        path={field.name}
        value={mixed ? undefined : value}
        mixed={mixed}
        onChange={change(field.name)}
      />
    );
  };

  const fine = fields.filter(isFine);
  const used = fine.filter(({ name, schema }) => owners.some(({ params }) => !isInitial(schema, params[name])));
  const faulty = fine.some(({ name }) => faults.some(({ field }) => field?.split('.')[0] === name));
  return (
    <>
      <Section title={say(text('Parameters', '参数'))}>{fields.filter((field) => !isFine(field)).map(row)}</Section>
      {fine.length === 0 ? null : (
        <Section
          title={say(text('Initializers and regularizers', '初始化与正则化'))}
          aside={used.length === 0 ? undefined : say(text(`${used.length} set`, `已设 ${used.length} 项`))}
          open={used.length > 0 || faulty}
        >
          {fine.map(row)}
        </Section>
      )}
    </>
  );
}
