import { z } from 'zod';
import { fault } from '#shared/base/diagnostic.ts';
import { nearest } from '#shared/base/nearest.ts';
import { text } from '#shared/base/text.ts';
import { TributaryError } from '#shared/base/tributary-error.ts';
import { CATEGORIES, type Layer } from '#shared/layers/define.ts';
import { paramInfo, type ParamInfo } from '#shared/base/described.ts';
import { findLayer, LAYERS } from '#shared/layers/registry.ts';
import type { Cli } from '../cli.ts';
import { defineCommand } from '../define-command.ts';

/** The words that may stand for a param's value; for one with variants, the `type` of each. */
function optionsOf(info: ParamInfo | undefined): readonly string[] | undefined {
  if (info === undefined) return undefined;
  if ('options' in info) return info.options;
  if ('types' in info) return info.types;
  if (info.kind !== 'variant') return undefined;
  return info.variants.map(({ shape }) => {
    const { type } = shape;
    return type instanceof z.ZodLiteral ? String(type.value) : '';
  });
}

function paramsOf(cli: Cli, layer: Layer) {
  const defaults = layer.params.parse({});
  return Object.entries(layer.params.shape).map(([name, schema]) => {
    const info = paramInfo(schema);
    const options = optionsOf(info);
    const help = info === undefined ? '' : cli.say(info.help);
    return { name, default: defaults[name], help, ...(options === undefined ? {} : { options }) };
  });
}

function emit(cli: Cli, layer: Layer): void {
  const { type, category, aliases } = layer;
  const ports = { inputs: layer.inputs.map(({ name }) => name), outputs: layer.outputs.map(({ name }) => name) };
  const [label, doc] = [cli.say(layer.label), cli.say(layer.doc)];
  cli.emit({ type: 'layer', layer: type, category, label, doc, aliases, ports, params: paramsOf(cli, layer) });
}

/** One layer with everything that can be set. */
function describe(cli: Cli, layer: Layer): void {
  cli.print(`${layer.type} — ${cli.say(layer.doc)}`);
  for (const { name, default: initial, help, options } of paramsOf(cli, layer)) {
    cli.print(`    ${name} = ${JSON.stringify(initial)}: ${help}`);
    if (options !== undefined) cli.print(`        ${options.join(', ')}`);
  }
}

/** Every layer in a line, category by category. */
function list(cli: Cli): void {
  const widest = Math.max(...LAYERS.map(({ type }) => type.length));
  for (const category of CATEGORIES) {
    const members = LAYERS.filter((layer) => layer.category === category);
    if (members.length === 0) continue;
    cli.print(category);
    for (const { type, doc } of members) cli.print(`    ${type.padEnd(widest)}  ${cli.say(doc)}`);
  }
  cli.print('');
  cli.print(
    cli.say(
      text(
        'With the name of a layer, such as Dense: everything that can be set.',
        '加上层的名称（例如 Dense）可查看其全部参数。',
      ),
    ),
  );
}

function unknown(type: string): TributaryError {
  const meant = nearest(
    type,
    LAYERS.map((layer) => layer.type),
  );
  const hint =
    meant === undefined
      ? text('Without a name, the command lists all layers.', '不带名称时，该命令列出所有层。')
      : text(`Did you mean ${meant}?`, `是否想用 ${meant}？`);
  return new TributaryError('usage', [
    fault('unknown-layer', text(`There is no layer “${type}”`, `没有名为“${type}”的层`), { field: 'layer', hint }),
  ]);
}

export const layers = defineCommand({
  name: 'layers',
  summary: text('list every layer, or tell what can be set of one', '列出所有层，或查看某一层的参数'),
  arguments: [{ flags: '[layer]', help: text('the name of a layer', '层的名称') }],
  schema: z.object({ layer: z.string().optional() }),
  async run(cli, { layer: type }) {
    const one = type === undefined ? undefined : findLayer(type);
    if (type !== undefined && one === undefined) throw unknown(type);
    const shown = one === undefined ? LAYERS : [one];
    for (const layer of shown) emit(cli, layer);
    if (one === undefined) list(cli);
    else describe(cli, one);
    cli.emit({ type: 'done', layers: shown.length });
  },
});
