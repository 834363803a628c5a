import { z } from 'zod';
import { text } from '#shared/base/text.ts';
import { paramInfo } from '#shared/layers/params.ts';
import { LAYERS } from '#shared/layers/registry.ts';
import type { Layer } from '#shared/layers/define.ts';
import type { Cli } from '../cli.ts';
import { defineCommand } from '../define-command.ts';

function paramsOf(cli: Cli, layer: Layer) {
  const defaults = layer.params.parse({});
  return Object.entries(layer.params.shape).map(([name, schema]) => {
    const info = paramInfo(schema);
    const options = info !== undefined && 'options' in info ? info.options : undefined;
    const help = info === undefined ? '' : cli.say(info.help);
    return { name, default: defaults[name], help, ...(options === undefined ? {} : { options }) };
  });
}

export const layers = defineCommand({
  name: 'layers',
  summary: text('list every layer with its params', '列出所有层及其参数'),
  schema: z.object({}),
  async run(cli) {
    for (const layer of LAYERS) {
      const params = paramsOf(cli, layer);
      const { type, category, aliases } = layer;
      const ports = { inputs: layer.inputs.map(({ name }) => name), outputs: layer.outputs.map(({ name }) => name) };
      cli.emit({
        type: 'layer',
        layer: type,
        category,
        label: cli.say(layer.label),
        doc: cli.say(layer.doc),
        aliases,
        ports,
        params,
      });
      cli.print(`${type} — ${cli.say(layer.doc)}`);
      for (const { name, default: initial, help, options } of params) {
        const choices = options === undefined ? '' : ` (${options.join(', ')})`;
        cli.print(`    ${name} = ${JSON.stringify(initial)}: ${help}${choices}`);
      }
    }
    cli.emit({ type: 'done', layers: LAYERS.length });
  },
});
