import { fault, warning, type Diagnostic } from '../base/diagnostic.ts';
import { text } from '../base/text.ts';
import { displayName, type Graph, type GraphDocument } from '../graph/document.ts';
import { moduleIdOf, type Module } from './definitions.ts';
import { ancestorsOf, order } from './order.ts';
import { wire, type WiredNode } from './wiring.ts';

/** All that is known of a graph short of shapes: the same for every use of a module. */
export interface Blueprint {
  readonly module: string | null;
  readonly nodes: ReadonlyMap<string, WiredNode>;
  /** Ids in an order in which tensors can be computed; nodes on cycles are left out. */
  readonly sorted: readonly string[];
  /** Ids of the nodes that the graph ends in. */
  readonly outputs: readonly string[];
  /** Ids of the nodes that lead to an end, those of unknown types included. */
  readonly used: ReadonlySet<string>;
  readonly diagnostics: readonly Diagnostic[];
}

const MOST_NAMES = 8;

function cycleFaults(cyclic: readonly string[], nodes: ReadonlyMap<string, WiredNode>): Diagnostic[] {
  const names = cyclic.slice(0, MOST_NAMES).map((id) => `“${displayName(nodes.get(id)?.node ?? { id })}”`);
  const list = names.join(', ') + (cyclic.length > MOST_NAMES ? ', …' : '');
  return cyclic.map((nodeId) =>
    fault('cycle', text(`The wires lead in a circle: ${list}`, `连线构成环路：${list}`), {
      nodeId,
      hint: text('Remove one of the wires of the circle.', '请删除环路中的一条连线。'),
    }),
  );
}

const ENDS = [
  { type: 'Input', zh: '输入', code: 'no-input' },
  { type: 'Output', zh: '输出', code: 'no-output' },
];

function missingEnds(graph: Graph, module: string | null): Diagnostic[] {
  return ENDS.flatMap(({ type, zh, code }) => {
    const wanted = module === null ? type : `Module${type}`;
    if (graph.nodes.some((node) => node.type === wanted)) return [];
    const whose = module === null ? text('The graph', '图中') : text(`The module “${module}”`, `模块“${module}”中`);
    const details = module === null ? {} : { module };
    return fault(
      code,
      text(
        `${whose.en} expects at least one ${wanted} node, found none`,
        `${whose['zh-CN']}至少需要一个${zh}节点，实际没有`,
      ),
      { ...details, hint: text(`Add a node of type ${wanted}.`, `请添加一个类型为 ${wanted} 的节点。`) },
    );
  });
}

function unusedNodes(nodes: ReadonlyMap<string, WiredNode>, used: ReadonlySet<string>): Diagnostic[] {
  return [...nodes.values()]
    .filter(({ node }) => !used.has(node.id))
    .map(({ node }) =>
      warning(
        'unused-node',
        text(
          `“${displayName(node)}” leads to no Output, so the model leaves it out`,
          `“${displayName(node)}”不通向任何输出，因此不属于模型`,
        ),
        { nodeId: node.id, hint: text('Wire it to an Output, or delete it.', '请把它连到输出，或将其删除。') },
      ),
    );
}

/** The blueprints of a document's graphs, each made when it is first asked for. */
export class Blueprints {
  readonly top: Blueprint;
  readonly #modules: ReadonlyMap<string, Module>;
  readonly #made = new Map<string, Blueprint>();

  constructor(document: GraphDocument, modules: ReadonlyMap<string, Module>) {
    this.#modules = modules;
    this.top = this.#make(document.graph, null);
  }

  /** The blueprint of a module that does not use itself. */
  of({ definition }: Module): Blueprint {
    const made = this.#made.get(definition.id) ?? this.#make(definition.graph, definition.id);
    this.#made.set(definition.id, made);
    return made;
  }

  #make(graph: Graph, module: string | null): Blueprint {
    const { nodes, diagnostics } = wire(graph, { module, modules: this.#modules });
    const feeders = new Map(
      [...nodes].map(([id, { arriving }]) => [id, new Set(arriving.map(({ from }) => from.node))]),
    );
    const { sorted, cyclic } = order(feeders);
    const end = module === null ? 'Output' : 'ModuleOutput';
    const outputs = graph.nodes.filter(({ type }) => type === end).map(({ id }) => id);
    const used = ancestorsOf(outputs, this.#leadingTo(graph));
    const unused = outputs.length > 0 ? unusedNodes(nodes, used) : [];
    const found = [...missingEnds(graph, module), ...diagnostics, ...cycleFaults(cyclic, nodes), ...unused];
    return { module, nodes, sorted, outputs, used, diagnostics: found };
  }

  /** Who is wired to whom, as drawn; wires into ports that a module makes no use of lead nowhere. */
  #leadingTo(graph: Graph): Map<string, string[]> {
    const idle = new Set<string>();
    for (const node of graph.nodes) {
      const module = this.#modules.get(moduleIdOf(node) ?? '');
      if (module === undefined || module.recursive) continue;
      const { used } = this.of(module);
      for (const { name } of module.inputs) if (!used.has(name)) idle.add(`${node.id}.${name}`);
    }
    const feeders = new Map<string, string[]>();
    for (const { from, to } of graph.edges) {
      if (idle.has(`${to.node}.${to.port}`)) continue;
      const feeding = feeders.get(to.node);
      if (feeding === undefined) feeders.set(to.node, [from.node]);
      else feeding.push(from.node);
    }
    return feeders;
  }
}
