import { Command, CommanderError } from 'commander';
import { text } from '#shared/base/text.ts';
import { Cli, EXIT_CODES } from './cli.ts';
import { COMMANDS } from './commands/index.ts';

function createProgram(cli: Cli): Command {
  const program = new Command('tributary')
    .description(
      cli.say(text('Builds, trains and exports multi-input neural networks.', '构建、训练并导出多输入神经网络。')),
    )
    .version(process.env.TRIBUTARY_VERSION ?? 'unbuilt')
    .showSuggestionAfterError()
    .exitOverride();
  program.configureOutput({
    writeErr: (message) => {
      if (!cli.json) process.stderr.write(message);
    },
  });
  for (const command of COMMANDS) command.register(program, cli);
  for (const command of program.commands) command.exitOverride().copyInheritedSettings(program);
  return program;
}

/** Wrong usage, as commander found it. Help and version are no faults. */
function usageExit(error: CommanderError, cli: Cli): number {
  if (error.exitCode === 0) return 0;
  if (cli.json) {
    const message = text(error.message.replace(/^error: /, ''), error.message.replace(/^error: /, ''));
    const hint = text('See `tributary --help`.', '参见 `tributary --help`。');
    cli.report([{ severity: 'error', code: 'bad-usage', message, hint }], 'usage');
  }
  return EXIT_CODES.usage;
}

async function main(args: readonly string[]): Promise<number> {
  const cli = Cli.fromEnvironment(process.env);
  // Faults of usage are found before a command could read its own --json.
  cli.json = args.includes('--json');
  try {
    await createProgram(cli).parseAsync(args, { from: 'user' });
    return 0;
  } catch (error) {
    return error instanceof CommanderError ? usageExit(error, cli) : cli.fail(error);
  } finally {
    await cli.closeEngines();
  }
}

// A reader that went away (`tributary layers | head`) is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

process.exitCode = await main(process.argv.slice(2));
