import { IconArrowDown, IconArrowUp, IconGripVertical, IconX } from '@tabler/icons-react';
import { useState, type DragEvent } from 'react';
import type { Diagnostic } from '#shared/base/diagnostic.ts';
import { text, verbatim } from '#shared/base/text.ts';
import { portsIn, specAt, type NodePorts } from '#shared/editing/known.ts';
import { disconnect } from '#shared/editing/remove.ts';
import { reorder, wiresAt } from '#shared/editing/rewire.ts';
import { shapesText } from '#shared/emit/face.ts';
import { displayName, type GraphNode } from '#shared/graph/document.ts';
import type { InputPort } from '#shared/layers/define.ts';
import { Section } from '../forms/section.tsx';
import { usePerform } from '../editor/use-perform.ts';
import { FaultList } from '../forms/fault-list.tsx';
import { IconButton } from '../forms/icon-button.tsx';
import { useSay } from '../i18n/language.ts';
import { NodeLink } from './node-link.tsx';
import { useShown } from './use-shown.ts';
import styles from './inspector.module.css';

interface PortsProps {
  readonly node: GraphNode;
  readonly faults: readonly Diagnostic[];
}

const NO_PORTS: NodePorts = { inputs: [], outputs: [], accepts: null };

/** What arrives at a node and what leaves it, wire by wire. */
export function Ports({ node, faults }: PortsProps) {
  const say = useSay();
  const { document, graphId, graph } = useShown();
  const { inputs: known, outputs } = portsIn(document, graphId).get(node.id) ?? NO_PORTS;
  const named = new Set(graph.edges.filter(({ to }) => to.node === node.id).map(({ to }) => to.port));
  for (const { name } of known) named.delete(name);
  // Wires at ports that are not there can at least be seen and removed.
  const inputs = [...known, ...[...named].map((name): InputPort => ({ name, label: verbatim(name), optional: true }))];
  if (inputs.length + outputs.length === 0) return null;
  return (
    <>
      {inputs.length === 0 ? null : (
        <Section title={say(text('Inputs', '输入'))}>
          {inputs.map((port) => (
            <InputPortRows key={port.name} node={node} port={port} faults={faults} named={inputs.length > 1} />
          ))}
        </Section>
      )}
      {outputs.length === 0 ? null : (
        <Section title={say(text('Outputs', '输出'))}>
          {outputs.map(({ name, label }) => (
            <OutputPortRows key={name} node={node} port={name} label={outputs.length > 1 ? say(label) : null} />
          ))}
        </Section>
      )}
    </>
  );
}

/** The wires of a port in the order in which the layer sees them; those of a port that takes several can be moved. */
function InputPortRows({
  node,
  port,
  faults,
  named,
}: PortsProps & { readonly port: InputPort; readonly named: boolean }) {
  const say = useSay();
  const perform = usePerform();
  const { document, graphId, graph } = useShown();
  const [dragged, setDragged] = useState<number | null>(null);
  const [over, setOver] = useState<number | null>(null);
  const at = { node: node.id, port: port.name };
  const wires = wiresAt(graph.edges, at);
  const movable = port.many !== undefined && wires.length > 1;
  const move = (from: number, to: number) => {
    const others = wires.filter((_, place) => place !== from);
    const moved = wires[from];
    if (moved === undefined || from === to) return;
    perform(reorder(document, graphId, at, [...others.slice(0, to), moved, ...others.slice(to)]), {
      label: text('Reorder wires', '调整连线顺序'),
    });
  };
  const remove = (index: number) =>
    perform(disconnect(document, graphId, [index]), { label: text('Remove wire', '删除连线') });
  const dropProps = (place: number) => ({
    onDragOver: (event: DragEvent) => {
      if (dragged === null) return;
      event.preventDefault();
      setOver(place);
    },
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      if (dragged !== null) move(dragged, place);
      setDragged(null);
      setOver(null);
    },
  });
  const own = faults.filter(({ field }) => field === port.name);
  return (
    <div data-field={port.name} tabIndex={-1} className={styles['port']}>
      {named || own.length > 0 ? <div className={styles['portName']}>{say(port.label)}</div> : null}
      <FaultList faults={own} />
      {wires.length === 0 && own.length === 0 ? (
        <p className={styles['muted']}>
          {port.optional === true ? say(text('No wire (optional)', '无连线（可选）')) : say(text('No wire', '无连线'))}
        </p>
      ) : null}
      <ol
        className={styles['wires']}
        aria-label={say(text(`Wires of ${port.label.en}`, `${port.label['zh-CN']}的连线`))}
      >
        {wires.map((index, place) => {
          const edge = graph.edges[index];
          if (edge === undefined) return null;
          const source = graph.nodes.find(({ id }) => id === edge.from.node);
          const name = source === undefined ? edge.from.node : displayName(source);
          const which = `${name}, ${place + 1}`;
          return (
            <li
              key={index}
              className={styles['wire']}
              data-over={over === place || undefined}
              draggable={movable}
              onDragStart={(event) => {
                event.dataTransfer.effectAllowed = 'move';
                event.dataTransfer.setData('text/plain', String(place));
                setDragged(place);
              }}
              onDragEnd={() => {
                setDragged(null);
                setOver(null);
              }}
              {...dropProps(place)}
            >
              {movable ? (
                <>
                  <IconGripVertical size={12} className={styles['grip']} aria-hidden />
                  <span className={styles['slot']}>{place + 1}</span>
                </>
              ) : null}
              <Wire node={edge.from.node} port={edge.from.port} />
              {movable ? (
                <>
                  <IconButton
                    label={say(text(`Move ${which} up`, `上移 ${which}`))}
                    disabled={place === 0}
                    onClick={() => move(place, place - 1)}
                    icon={IconArrowUp}
                  />
                  <IconButton
                    label={say(text(`Move ${which} down`, `下移 ${which}`))}
                    disabled={place === wires.length - 1}
                    onClick={() => move(place, place + 1)}
                    icon={IconArrowDown}
                  />
                </>
              ) : null}
              <IconButton
                label={say(text(`Remove the wire from ${name}`, `删除来自 ${name} 的连线`))}
                onClick={() => remove(index)}
                icon={IconX}
              />
            </li>
          );
        })}
      </ol>
    </div>
  );
}

/** Where a wire comes from, and what flows along it. */
function Wire({ node, port }: { readonly node: string; readonly port: string }) {
  const { document, graphId } = useShown();
  const spec = specAt(document, graphId, { node, port });
  const several = (portsIn(document, graphId).get(node)?.outputs.length ?? 0) > 1;
  return (
    <>
      <NodeLink id={node} suffix={several ? ` · ${port}` : ''} />
      <span className={styles['shape']}>{spec === undefined ? '' : shapesText([spec])}</span>
    </>
  );
}

/** What leaves a port, and where it goes. */
function OutputPortRows({
  node,
  port,
  label,
}: {
  readonly node: GraphNode;
  readonly port: string;
  readonly label: string | null;
}) {
  const say = useSay();
  const { document, graphId, graph } = useShown();
  const spec = specAt(document, graphId, { node: node.id, port });
  const targets = [
    ...new Set(graph.edges.filter(({ from }) => from.node === node.id && from.port === port).map(({ to }) => to.node)),
  ];
  return (
    <div className={styles['port']}>
      <div className={styles['wire']}>
        <span className={styles['portName']}>{label ?? say(text('Shape', '形状'))}</span>
        <span className={styles['shape']}>{spec === undefined ? '—' : shapesText([spec])}</span>
      </div>
      {targets.length === 0 ? <p className={styles['muted']}>{say(text('Leads nowhere', '未连接'))}</p> : null}
      <ul className={styles['wires']} aria-label={say(text('Where it leads', '通向'))}>
        {targets.map((id) => (
          <li key={id} className={styles['wire']}>
            <span className={styles['muted']} aria-hidden>
              →
            </span>
            <NodeLink id={id} suffix="" />
          </li>
        ))}
      </ul>
    </div>
  );
}
