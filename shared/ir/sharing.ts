import { fault, type Diagnostic } from '../base/diagnostic.ts';
import { err, ok, type Result } from '../base/result.ts';
import { text, type Text } from '../base/text.ts';
import { displayName, type GraphNode } from '../graph/document.ts';

function sharingFault(node: GraphNode, code: string, message: Text, hint: Text): Result<never, Diagnostic> {
  return err(fault(code, message, { nodeId: node.id, field: 'shares', hint }));
}

function unknownOwner(node: GraphNode): Result<never, Diagnostic> {
  const name = displayName(node);
  return sharingFault(
    node,
    'shares-unknown',
    text(
      `“${name}” shares the weights of “${node.shares}”, which is no node of this graph`,
      `“${name}”要共享“${node.shares}”的权重，但此图中没有该节点`,
    ),
    text('Name another node, or let it have weights of its own.', '请指定其他节点，或让它使用自己的权重。'),
  );
}

function otherType(node: GraphNode, owner: GraphNode): Result<never, Diagnostic> {
  const [name, other] = [displayName(node), displayName(owner)];
  return sharingFault(
    node,
    'shares-other-type',
    text(
      `“${name}” is ${node.type} and cannot share the weights of “${other}”, which is ${owner.type}`,
      `“${name}”的类型为 ${node.type}，不能共享类型为 ${owner.type} 的“${other}”的权重`,
    ),
    text('Only nodes of one type share weights.', '只有同类型的节点才能共享权重。'),
  );
}

function otherParams(node: GraphNode, owner: GraphNode): Result<never, Diagnostic> {
  const [name, other] = [displayName(node), displayName(owner)];
  return sharingFault(
    node,
    'shares-other-params',
    text(
      `“${name}” shares the weights of “${other}”, but has other params`,
      `“${name}”共享“${other}”的权重，但参数与之不同`,
    ),
    text('Remove its params: those of the other node hold for both.', '请删除它自己的参数：对方的参数对两者都有效。'),
  );
}

function inCircle(node: GraphNode): Result<never, Diagnostic> {
  const name = displayName(node);
  return sharingFault(
    node,
    'shares-in-circle',
    text(`“${name}” shares weights in a circle, so no node has them`, `“${name}”的权重共享构成环路，没有节点拥有权重`),
    text('Let one of them have weights of its own.', '请让其中一个节点使用自己的权重。'),
  );
}

/** Whether a node has params that are not those of the node whose weights it uses. */
function differs(node: GraphNode, owner: GraphNode): boolean {
  return Object.entries(node.params).some(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(owner.params[name]),
  );
}

/**
 * The node whose weights a node uses, over however many others: itself where it does not share. What is wrong is told
 * at the node that names the wrong one; nodes behind it in the chain only learn that they have no owner.
 */
export function ownerOf(node: GraphNode, nodes: ReadonlyMap<string, GraphNode>): Result<GraphNode, Diagnostic> {
  const passed = new Set<GraphNode>();
  let owner = node;
  while (owner.shares !== undefined) {
    passed.add(owner);
    const next = nodes.get(owner.shares);
    if (next === undefined) return unknownOwner(owner);
    if (next.type !== owner.type) return otherType(owner, next);
    if (passed.has(next)) return inCircle(node);
    owner = next;
  }
  return differs(node, owner) ? otherParams(node, owner) : ok(owner);
}
