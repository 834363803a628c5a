import { text } from '#shared/base/text.ts';
import type { EngineClient } from '../../engine-client/client.ts';
import type { Cli } from './cli.ts';

/**
 * Ctrl-C ends training after the step under way and keeps the weights; a second one leaves at once.
 *
 * @param engine the one that trains at that moment
 * @returns how to hear it no more
 */
export function onInterrupt(cli: Cli, engine: () => EngineClient): () => void {
  let interrupted = false;
  const interrupt = () => {
    if (interrupted) cli.leave(130);
    interrupted = true;
    if (!cli.json) process.stderr.write(`\n${cli.say(text('Stopping after this step…', '将在本步之后停止……'))}\n`);
    engine()
      .send('stop', {})
      .catch((error: unknown) => cli.leave(cli.fail(error)));
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  return () => {
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
  };
}
