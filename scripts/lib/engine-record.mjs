/**
 * What the set-up of the native engine came to, kept beside the packages that it belongs to.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './paths.mjs';

/** @typedef {'download' | 'directory' | 'python' | 'wheel'} NativeSource */
/** @typedef {NativeSource | 'none'} EngineSource */
/** @typedef {{ source: EngineSource, ok: boolean, reason: string }} Attempt */
/**
 * @typedef {object} EngineRecord
 * @property {'tensorflow' | 'cpu'} backend
 * @property {EngineSource} source
 * @property {string | null} libtensorflow its version
 * @property {Attempt[]} attempts in their order, each with its reason
 * @property {EngineSource | null} requested what TRIBUTARY_ENGINE_SOURCE asked for
 * @property {string} cache the folder that holds what is large
 * @property {string} at ISO time
 */

/** @type {readonly NativeSource[]} */
export const NATIVE_SOURCES = ['download', 'directory', 'python', 'wheel'];

const RECORD = join(ROOT, 'node_modules', '.tributary-engine.json');

/** The tfjs-node package that the engine loads. */
export const TFJS_NODE = join(ROOT, 'node_modules', '@tensorflow', 'tfjs-node');

/** The Node-API version that tfjs-node's addon is built for: the newest that both know. */
export const NAPI = Math.min(8, Number(process.versions.napi));

/** The addon's place in a package or in a cache entry. */
export const ADDON = join('lib', `napi-v${NAPI}`, 'tfjs_binding.node');

/** @returns {EngineRecord | null} null when there is none, or none that can be read */
export function readRecord() {
  try {
    return JSON.parse(readFileSync(RECORD, 'utf8'));
  } catch {
    return null;
  }
}

/** @param {EngineRecord} record */
export function writeRecord(record) {
  writeFileSync(RECORD, `${JSON.stringify(record, null, 2)}\n`);
}

/**
 * The source that TRIBUTARY_ENGINE_SOURCE forces, if any.
 * @param {string | undefined} value
 * @returns {EngineSource | null}
 */
export function requestedSource(value = process.env.TRIBUTARY_ENGINE_SOURCE) {
  if (value === undefined || value === '') return null;
  const known = [...NATIVE_SOURCES, /** @type {const} */ ('none')].find((source) => source === value);
  if (known === undefined) {
    throw new Error(`TRIBUTARY_ENGINE_SOURCE is "${value}"; expected ${NATIVE_SOURCES.join(', ')} or none`);
  }
  return known;
}

/**
 * Whether a record still answers what is asked for now.
 * @param {EngineRecord | null} record
 * @param {EngineSource | null} requested
 * @param {boolean} addonExists
 */
export function isSettled(record, requested, addonExists) {
  if (record === null) return false;
  if (requested !== null && requested !== record.requested) return false;
  if (requested === null && record.requested === 'none') return false;
  return record.backend === 'cpu' || addonExists;
}

/** Whether nothing is to be done for the engine: a record that holds, and an addon that its links still lead to. */
export function engineIsSettled() {
  return isSettled(readRecord(), requestedSource(), existsSync(join(TFJS_NODE, ADDON)));
}
