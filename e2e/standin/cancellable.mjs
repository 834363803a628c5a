/**
 * Emits an event that its listeners may prevent.
 * @param {import('node:events').EventEmitter} emitter
 * @param {string} name
 * @param {object} [details] what else the event has
 * @param {unknown[]} args
 */
export function mayGoOn(emitter, name, details = {}, ...args) {
  let prevented = false;
  emitter.emit(name, { ...details, preventDefault: () => (prevented = true) }, ...args);
  return !prevented;
}
