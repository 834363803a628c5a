import { useMemo } from 'react';
import { text } from '#shared/base/text.ts';
import { setParam } from '#shared/editing/change.ts';
import { inTurn } from '#shared/editing/graphs.ts';
import { paramsOwner } from '#shared/editing/sharing.ts';
import { same } from '#shared/graph/diff.ts';
import type { GraphNode } from '#shared/graph/document.ts';
import type { Layer } from '#shared/layers/define.ts';
import { Section } from '../forms/section.tsx';
import { usePerform } from '../editor/use-perform.ts';
import { Field, FieldList } from '../forms/field.tsx';
import type { Change } from '../forms/form.ts';
import { fieldsOf, type FormField } from '../forms/schema-fields.ts';
import { useSay } from '../i18n/language.ts';
import { useShown } from './use-shown.ts';

interface ParamsFormProps {
  /** Nodes of one type. */
  readonly nodes: readonly GraphNode[];
  readonly layer: Layer;
}

/** The params of a layer, of one node or of several at once. */
export function ParamsForm({ nodes, layer }: ParamsFormProps) {
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

  const written = Object.fromEntries(owners.flatMap(({ params }) => Object.entries(params)));
  return (
    <Section title={say(text('Parameters', '参数'))}>
      <FieldList fields={fields} written={written} path="" row={row} />
    </Section>
  );
}
