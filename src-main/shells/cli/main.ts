import { Command, CommanderError } from 'commander';
import { text } from '#shared/base/text.ts';
import { Cli, EXIT_CODES } from './cli.ts';
import { COMMANDS } from './commands/index.generated.ts';
import { usageFault } from './usage-fault.ts';

function createProgram(cli: Cli): Command {
  const program = new Command('tributary')
    .description(
      cli.say(text('Builds, trains and exports multi-input neural networks.', '构建、训练并导出多输入神经网络。')),
    )
    .version(process.env.TRIBUTARY_VERSION ?? 'unbuilt')
    .showSuggestionAfterError()
    // An option belongs to the command behind whose name it stands.
    .enablePositionalOptions()
    .exitOverride();
  // What is wrong with the usage is told by `usageExit`, in this user's language.
  program.configureOutput({ outputError: () => undefined });
  for (const command of COMMANDS) command.register(program, cli);
  return program;
}

/** Wrong usage, as commander found it. Help and version are no faults. */
function usageExit(error: CommanderError, cli: Cli, program: Command): number {
  if (error.exitCode === 0) return 0;
  const command = program.commands.find((known) => program.args[0] === known.name())?.name();
  // Without a command, commander has shown the help already.
  if (cli.json || error.code !== 'commander.help') cli.report([usageFault(error, command)], 'usage');
  return EXIT_CODES.usage;
}

async function main(args: readonly string[]): Promise<number> {
  const cli = Cli.fromEnvironment(process.env);
  // Faults of usage are found before a command could read its own --json.
  cli.json = args.includes('--json');
  const program = createProgram(cli);
  try {
    await program.parseAsync(args, { from: 'user' });
    return 0;
  } catch (error) {
    return error instanceof CommanderError ? usageExit(error, cli, program) : cli.fail(error);
  } finally {
    await cli.closeEngines();
  }
}

// A reader that went away (`tributary layers | head`) is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

process.exitCode = await main(process.argv.slice(2));
