import type { Diagnostic } from '#shared/base/diagnostic.ts';
import { text } from '#shared/base/text.ts';
import { portsIn } from '#shared/editing/known.ts';
import type { GraphNode } from '#shared/graph/document.ts';
import { moduleNode } from '#shared/layers/module.ts';
import { findLayer } from '#shared/layers/registry.ts';
import { FaultList } from '../forms/fault-list.tsx';
import { LiveSection } from '../live/live-section.tsx';
import { useSay } from '../i18n/language.ts';
import { DataSummary } from './data-summary.tsx';
import { ModuleUse } from './module-use.tsx';
import { NodeColors } from './node-colors.tsx';
import { NodeCost } from './node-cost.tsx';
import { NodeHead } from './node-head.tsx';
import { ParamsForm } from './params-form.tsx';
import { Ports } from './ports.tsx';
import { useShown } from './use-shown.ts';
import { Weights } from './weights.tsx';

interface NodeInspectorProps {
  readonly node: GraphNode;
  readonly faults: readonly Diagnostic[];
  readonly showHelp: boolean;
}

const ENDS = new Set(['Input', 'Output']);

/** Everything about one node. */
export function NodeInspector({ node, faults, showHelp }: NodeInspectorProps) {
  const say = useSay();
  const { document, graphId } = useShown();
  const layer = findLayer(node.type);
  const ports = portsIn(document, graphId).get(node.id)?.inputs ?? [];
  const params = Object.keys(layer?.params.shape ?? {});
  const placed = new Set(['shares', ...params, ...ports.map(({ name }) => name)]);
  const unplaced = faults.filter(({ field }) => field === undefined || !placed.has(field.split('.')[0] ?? ''));
  return (
    <>
      <NodeHead node={node} showHelp={showHelp} />
      <FaultList faults={unplaced} />
      <LiveSection node={node} />
      {layer === undefined ? (
        <p>{say(text('Replace it by a layer that exists, or delete it.', '请替换为存在的层，或将其删除。'))}</p>
      ) : (
        <ParamsForm nodes={[node]} layer={layer} />
      )}
      {node.type === moduleNode.type ? <ModuleUse /> : null}
      <Ports node={node} faults={faults} />
      {ENDS.has(node.type) && graphId === null ? <DataSummary node={node.id} /> : null}
      <Weights node={node} faults={faults} />
      <NodeCost node={node} />
      <NodeColors nodes={[node]} />
    </>
  );
}
