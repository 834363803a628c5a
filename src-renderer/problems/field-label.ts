import { paramInfo } from '#shared/base/described.ts';
import type { Diagnostic } from '#shared/base/diagnostic.ts';
import type { Text } from '#shared/base/text.ts';
import { stepsOf } from '#shared/editing/references.ts';
import type { GraphDocument } from '#shared/graph/document.ts';
import { trainingSchema } from '#shared/graph/training.ts';
import { findLayer } from '#shared/layers/registry.ts';

const TRAINING: Readonly<Record<string, unknown>> = trainingSchema.shape;

/** What the param or setting is called that a problem is pinned to; null where it is pinned to none. */
export function fieldLabel(document: GraphDocument, { nodeId, field }: Diagnostic): Text | null {
  const [root = '', setting = ''] = field?.split('.') ?? [];
  if (nodeId === undefined) return root === 'training' ? (paramInfo(TRAINING[setting])?.label ?? null) : null;
  const node = stepsOf(document, nodeId).at(-1)?.node;
  const schema: unknown = findLayer(node?.type ?? '')?.params.shape[root];
  return paramInfo(schema)?.label ?? null;
}
