import { Argument, Option, type Command } from 'commander';
import { z } from 'zod';
import { parse } from '#shared/base/parse.ts';
import type { Text } from '#shared/base/text.ts';
import { TributaryError } from '#shared/base/tributary-error.ts';
import type { Cli } from './cli.ts';
import { seeHelp } from './usage-fault.ts';

/** An option or argument as it is shown in the help. */
export interface Described {
  /** `--epochs <n>`, or `<project>` for an argument, `[folders...]` for any number of them. */
  readonly flags: string;
  readonly help: Text;
  /** The command cannot do without this option. */
  readonly required?: boolean;
}

/** A command of the command line. One file holds one. */
export interface CommandDefinition<Schema extends z.ZodType> {
  readonly name: string;
  readonly summary: Text;
  readonly arguments?: readonly Described[];
  readonly options?: readonly Described[];
  /** Checks arguments and options, by their camel-case names; all come as text, or true for a flag. */
  readonly schema: Schema;
  /** Does the work; returns nothing when it went well. Throws TributaryError. */
  run(cli: Cli, options: z.output<Schema>): Promise<void>;
}

/** A command as the program takes it up, whatever its options are. */
export interface CliCommand {
  readonly name: string;
  register(program: Command, cli: Cli): void;
}

export const jsonOption: Described = {
  flags: '--json',
  help: { en: 'print one JSON object a line, for programs', 'zh-CN': '每行输出一个 JSON 对象，供程序使用' },
};

/** The option of every command that reads or writes runs. */
export const runsOption: Described = {
  flags: '--runs <dir>',
  help: { en: 'the folder of runs (default: ./runs)', 'zh-CN': '运行所在的文件夹（默认：./runs）' },
};
export const runsSchema = z.string().min(1).default('runs');

/** A whole number on the command line. */
export function wholeNumber(min: number, max: number) {
  return z
    .string()
    .transform((given) => (given.trim() !== '' && Number.isFinite(Number(given)) ? Number(given) : given))
    .pipe(z.int().min(min).max(max));
}

/** What the user typed for a value: `--batch-size` for `batchSize`. */
function optionOf(command: Command, name: string): string {
  return command.options.find((option) => option.attributeName() === name)?.long ?? name;
}

function argumentName(flags: string): string {
  return flags.replaceAll(/[<>[\].]/g, '');
}

export function defineCommand<Schema extends z.ZodType>(definition: CommandDefinition<Schema>): CliCommand {
  return {
    name: definition.name,
    register(program, cli) {
      const command = program.command(definition.name).description(cli.say(definition.summary));
      const named = definition.arguments ?? [];
      for (const { flags, help } of named) command.addArgument(new Argument(flags, cli.say(help)));
      for (const { flags, help, required } of [...(definition.options ?? []), jsonOption]) {
        command.addOption(new Option(flags, cli.say(help)).makeOptionMandatory(required === true));
      }
      command.action(async (...given: readonly unknown[]) => {
        const values = Object.fromEntries(named.map(({ flags }, index) => [argumentName(flags), given[index]]));
        const { json, ...options } = command.opts<Record<string, unknown>>();
        cli.json = json === true;
        const parsed = parse(definition.schema, { ...values, ...options }, 'bad-option');
        if (!parsed.ok) {
          throw new TributaryError(
            'usage',
            parsed.error.map((diagnostic) => ({
              ...diagnostic,
              ...(diagnostic.field === undefined ? {} : { field: optionOf(command, diagnostic.field) }),
              hint: seeHelp(definition.name),
            })),
          );
        }
        await definition.run(cli, parsed.value);
      });
    },
  };
}
