import { text } from '#shared/base/text.ts';
import { rename } from '#shared/editing/change.ts';
import { displayName, type GraphNode } from '#shared/graph/document.ts';
import { useController } from '../controller.ts';
import { NameField } from './name-field.tsx';

/** Edits the name of a node in its place. */
export function NodeNameField({ node }: { readonly node: GraphNode }) {
  const controller = useController();
  return (
    <NameField
      id={node.id}
      label={text('Name of the node', '节点名称')}
      name={displayName(node)}
      onRename={(name) =>
        controller.perform(rename(controller.document, controller.graphId, node.id, name), text('Rename', '重命名'))
      }
    />
  );
}
