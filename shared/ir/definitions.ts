import { fault, type Diagnostic } from '../base/diagnostic.ts';
import { text } from '../base/text.ts';
import {
  displayName,
  type Graph,
  type GraphDocument,
  type GraphNode,
  type ModuleDefinition,
} from '../graph/document.ts';
import type { InputPort, OutputPort } from '../layers/define.ts';
import { moduleInput } from '../layers/module-input.ts';
import { moduleOutput } from '../layers/module-output.ts';
import { moduleNode } from '../layers/module.ts';
import { order } from './order.ts';

/** A module with what its uses see of it. */
export interface Module {
  readonly definition: ModuleDefinition;
  readonly inputs: readonly InputPort[];
  readonly outputs: readonly OutputPort[];
  /** Whether it uses itself, directly or through others. */
  readonly recursive: boolean;
}

export interface Definitions {
  readonly modules: ReadonlyMap<string, Module>;
  readonly diagnostics: readonly Diagnostic[];
}

/** More nodes than any model has that fits into memory; modules within modules multiply. */
export const MOST_NODES = 200_000;

/** The module that a node uses, if it is a node that uses one. */
export function moduleIdOf(node: GraphNode): string | undefined {
  const { module } = node.params;
  return node.type === moduleNode.type && typeof module === 'string' ? module : undefined;
}

function portsOf(graph: Graph, type: string): OutputPort[] {
  return graph.nodes
    .filter((node) => node.type === type)
    .map((node) => ({ name: node.id, label: text(displayName(node), displayName(node)) }));
}

/** How many nodes a graph has when all modules are written out; capped, as modules within modules grow exponentially. */
class Expansion {
  readonly #byId: ReadonlyMap<string, ModuleDefinition>;
  readonly #sizes = new Map<string, number>();

  constructor(byId: ReadonlyMap<string, ModuleDefinition>) {
    this.#byId = byId;
  }

  sizeOf(graph: Graph): number {
    let size = graph.nodes.length;
    for (const node of graph.nodes) {
      const id = moduleIdOf(node);
      if (id !== undefined) size = Math.min(size + this.#sizeOfModule(id), MOST_NODES + 1);
    }
    return size;
  }

  #sizeOfModule(id: string): number {
    const known = this.#sizes.get(id);
    if (known !== undefined) return known;
    // Ends the recursion of a module that uses itself; that is told elsewhere.
    this.#sizes.set(id, 0);
    const module = this.#byId.get(id);
    const size = module === undefined ? 0 : this.sizeOf(module.graph);
    this.#sizes.set(id, size);
    return size;
  }
}

/** The modules that use themselves. */
function recursiveModules(byId: ReadonlyMap<string, ModuleDefinition>): Set<string> {
  const uses = new Map(
    [...byId].map(([id, { graph }]) => [id, new Set(graph.nodes.flatMap((node) => moduleIdOf(node) ?? []))]),
  );
  return new Set(order(uses).cyclic);
}

function recursionFaults({ definition }: Module, recursive: ReadonlySet<string>): Diagnostic[] {
  const guilty = definition.graph.nodes.filter((node) => recursive.has(moduleIdOf(node) ?? ''));
  return guilty.map((node) => {
    const name = displayName(definition);
    return fault(
      'recursive-module',
      text(`The module “${name}” is used within itself`, `模块“${name}”在其自身内部被使用`),
      {
        nodeId: node.id,
        module: definition.id,
        field: 'module',
        hint: text('Use another module here.', '请在此处使用其他模块。'),
      },
    );
  });
}

/** Looks at a document's modules as a whole: their ports, and what is wrong with how they use each other. */
export function defineModules(document: GraphDocument): Definitions {
  const diagnostics: Diagnostic[] = [];
  const byId = new Map<string, ModuleDefinition>();
  for (const definition of document.modules) {
    if (byId.has(definition.id)) {
      const { id } = definition;
      const hint = text('Give each module an id of its own.', '请给每个模块一个唯一的 id。');
      const message = text(`Two modules have the id “${id}”`, `两个模块的 id 都是“${id}”`);
      diagnostics.push(fault('duplicate-id', message, { module: id, field: 'modules', hint }));
    } else byId.set(definition.id, definition);
  }
  const recursive = byId.size === 0 ? new Set<string>() : recursiveModules(byId);
  const modules = new Map<string, Module>();
  for (const [id, definition] of byId) {
    const inputs = portsOf(definition.graph, moduleInput.type);
    const outputs = portsOf(definition.graph, moduleOutput.type);
    const module = { definition, inputs, outputs, recursive: recursive.has(id) };
    modules.set(id, module);
    if (module.recursive) diagnostics.push(...recursionFaults(module, recursive));
  }
  if (new Expansion(byId).sizeOf(document.graph) > MOST_NODES) {
    diagnostics.push(
      fault(
        'too-many-nodes',
        text(
          `With its modules written out, a graph has at most ${MOST_NODES.toLocaleString('en')} nodes; this one has more`,
          `展开所有模块后，图最多有 ${MOST_NODES.toLocaleString('en')} 个节点；此图超出了上限`,
        ),
        { field: 'modules', hint: text('Use fewer modules within modules.', '请减少模块的嵌套。') },
      ),
    );
  }
  return { modules, diagnostics };
}
