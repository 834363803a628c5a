import { z } from 'zod';

/** The process that started this one, whichever way it was started. */
export interface Parent {
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
}

/** The end of a utility process of Electron: `process.parentPort`. */
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: unknown) => void): void;
}

function isParentPort(value: unknown): value is ParentPort {
  return typeof value === 'object' && value !== null && 'postMessage' in value && 'on' in value;
}

const portEventSchema = z.object({ data: z.unknown() });

function throughPort(port: ParentPort): Parent {
  return {
    send: (message) => port.postMessage(message),
    onMessage(listener) {
      port.on('message', (event) => {
        const { success, data } = portEventSchema.safeParse(event);
        if (success) listener(data.data);
      });
    },
  };
}

function throughNode(): Parent {
  return {
    send: (message) => void process.send?.(message),
    onMessage(listener) {
      process.on('message', listener);
      process.on('disconnect', () => process.exit(0));
    },
  };
}

/**
 * Finds the process that started this one: Electron's, of which this is a utility process, or one of Node. Null where
 * somebody started it by hand.
 */
export function findParent(): Parent | null {
  if ('parentPort' in process && isParentPort(process.parentPort)) return throughPort(process.parentPort);
  return process.send === undefined ? null : throughNode();
}
