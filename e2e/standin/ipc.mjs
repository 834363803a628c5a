import { EventEmitter } from 'node:events';

/** `ipcMain`. */
class IpcMain extends EventEmitter {
  #handlers = new Map();

  handle(channel, handler) {
    if (this.#handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    this.#handlers.set(channel, handler);
  }

  removeHandler(channel) {
    this.#handlers.delete(channel);
  }

  /**
   * Takes a message of a page, and answers it where it asks for that.
   * @param {any} message
   * @param {object} event with sender and senderFrame
   * @param {(answer: object) => void} answer
   */
  async receive({ kind, id, channel, args }, event, answer) {
    if (kind === 'send') {
      this.emit(channel, event, ...args);
      return;
    }
    try {
      const handler = this.#handlers.get(channel);
      if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
      answer({ kind: 'answer', id, value: await handler(event, ...args) });
    } catch (error) {
      answer({ kind: 'answer', id, error: `Error invoking remote method '${channel}': ${error}` });
    }
  }
}

export const ipcMain = new IpcMain();
