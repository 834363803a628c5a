import { assertNever } from '../base/assert-never.ts';
import { shown } from '../base/parse.ts';
import { text, type Text } from '../base/text.ts';
import type { Change } from './diff.ts';
import { displayName, type GraphEdge, type ModuleDefinition } from './document.ts';

/** A change for people: `+` for what is new, `-` for what is gone, `~` for the rest. */
export interface ChangeInWords {
  readonly mark: '+' | '-' | '~';
  readonly words: Text;
}

function oldAndNew(before: unknown, after: unknown, missing: Text): Text {
  const said = (value: unknown, language: keyof Text) => (value === undefined ? missing[language] : shown(value));
  const line = (language: keyof Text) => `${said(before, language)} → ${said(after, language)}`;
  return text(line('en'), line('zh-CN'));
}

const DEFAULT = text('default', '默认值');
const NONE = text('none', '无');
const OWN = text('weights of its own', '自己的权重');

function wireInWords(wire: GraphEdge, names: { readonly from: string; readonly to: string }): Text {
  const line = `${names.from}.${wire.from.port} → ${names.to}.${wire.to.port}`;
  return text(`wire ${line}`, `连线 ${line}`);
}

function moduleInWords(module: ModuleDefinition): Text {
  const count = module.graph.nodes.length;
  const name = displayName(module);
  return text(`module “${name}” (${count} ${count === 1 ? 'node' : 'nodes'})`, `模块“${name}”（${count} 个节点）`);
}

function told(mark: ChangeInWords['mark'], words: Text): ChangeInWords {
  return { mark, words };
}

/** Says a change in words. The graph that it is in is left to the heading that it stands under. */
export function inWords(change: Change): ChangeInWords {
  switch (change.kind) {
    case 'projectRenamed': {
      const { before, after } = change;
      return told('~', text(`name: “${before}” → “${after}”`, `名称：“${before}” → “${after}”`));
    }
    case 'nodeAdded':
    case 'nodeRemoved': {
      const name = displayName(change.node);
      const { type } = change.node;
      const words = text(`node “${name}” (${type})`, `节点“${name}”（${type}）`);
      return told(change.kind === 'nodeAdded' ? '+' : '-', words);
    }
    case 'nodeRenamed': {
      const { before, after } = change;
      return told('~', text(`“${before}” is now called “${after}”`, `“${before}”改名为“${after}”`));
    }
    case 'nodeRetyped': {
      const { node, before, after } = change;
      return told('~', text(`“${node.name}”: type ${before} → ${after}`, `“${node.name}”：类型 ${before} → ${after}`));
    }
    case 'param': {
      const { node, param } = change;
      const values = oldAndNew(change.before, change.after, DEFAULT);
      return told('~', text(`“${node.name}”: ${param} ${values.en}`, `“${node.name}”：${param} ${values['zh-CN']}`));
    }
    case 'shares': {
      const { node } = change;
      const owners = oldAndNew(change.before, change.after, OWN);
      return told(
        '~',
        text(`“${node.name}”: shares weights: ${owners.en}`, `“${node.name}”：共享权重：${owners['zh-CN']}`),
      );
    }
    case 'endsReordered': {
      const line = `${change.before.join(', ')} → ${change.after.join(', ')}`;
      return told('~', text(`order of inputs and outputs: ${line}`, `输入与输出的顺序：${line}`));
    }
    case 'wireAdded':
    case 'wireRemoved':
      return told(change.kind === 'wireAdded' ? '+' : '-', wireInWords(change.wire, change.names));
    case 'wiresReordered': {
      const place = `${change.node.name}.${change.port}`;
      return told('~', text(`the wires at ${place} are in another order`, `${place} 的连线顺序改变`));
    }
    case 'moduleAdded':
    case 'moduleRemoved':
      return told(change.kind === 'moduleAdded' ? '+' : '-', moduleInWords(change.module));
    case 'moduleRenamed': {
      const { before, after } = change;
      return told('~', text(`the module “${before}” is now called “${after}”`, `模块“${before}”改名为“${after}”`));
    }
    case 'setting': {
      const values = oldAndNew(change.before, change.after, NONE);
      return told('~', text(`${change.field}: ${values.en}`, `${change.field}：${values['zh-CN']}`));
    }
    case 'noteAdded':
    case 'noteRemoved': {
      const said = shown(change.note.text);
      return told(change.kind === 'noteAdded' ? '+' : '-', text(`note ${said}`, `便签 ${said}`));
    }
    case 'noteChanged': {
      const { before, after } = change;
      const values =
        before.text === after.text
          ? oldAndNew(before.color, after.color, NONE)
          : oldAndNew(before.text, after.text, NONE);
      return told('~', text(`note ${values.en}`, `便签 ${values['zh-CN']}`));
    }
    case 'nodesMoved': {
      const { count } = change;
      return told('~', text(`moved ${count} ${count === 1 ? 'node' : 'nodes'}`, `移动了 ${count} 个节点`));
    }
    case 'notesMoved': {
      const { count } = change;
      return told('~', text(`moved ${count} ${count === 1 ? 'note' : 'notes'}`, `移动了 ${count} 个便签`));
    }
    case 'nodesColored': {
      const { count } = change;
      return told('~', text(`coloured ${count} ${count === 1 ? 'node' : 'nodes'}`, `更改了 ${count} 个节点的颜色`));
    }
    case 'groupsChanged':
      return told('~', text('the groups of nodes are others', '节点的分组改变'));
    default:
      return assertNever(change);
  }
}
