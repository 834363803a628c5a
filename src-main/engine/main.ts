import { Engine } from './engine.ts';
import { listen } from './channel.ts';

/**
 * The training process. It is started by the application and lives as long as the channel to it: when whoever started
 * it is gone, so is it. Ctrl-C in a terminal reaches the whole process group; here the application decides.
 */
process.on('SIGINT', () => undefined);

listen((post) => new Engine(post));
