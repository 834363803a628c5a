import { existsSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { say } from './say.mjs';

const HEARTBEAT = 5_000;
const SILENCE = 60_000;

/** @typedef {{ pid: number, host: string, token: string }} Owner */

/**
 * Whether a lock's owner is gone: its process has ended, or (on another machine with the same home) has gone silent.
 * @param {Owner} owner
 * @param {number} silentFor milliseconds
 */
export function isStale(owner, silentFor) {
  if (silentFor > SILENCE) return true;
  if (owner.host !== hostname()) return false;
  try {
    process.kill(owner.pid, 0);
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
}

/**
 * Takes the lock if it is free.
 * @param {string} path
 * @param {Owner} owner
 */
function take(path, owner) {
  try {
    writeFileSync(path, JSON.stringify(owner), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Removes the lock of an owner that is gone. Renaming lets only one of several waiters do it.
 * @param {string} path
 * @param {string} token
 */
function breakIfStale(path, token) {
  try {
    const owner = parseOwner(readFileSync(path, 'utf8'));
    if (!isStale(owner, Date.now() - statSync(path).mtimeMs)) return;
    const aside = `${path}.${token}`;
    renameSync(path, aside);
    // Someone may have broken it and taken it anew since it was read: then it goes back.
    if (parseOwner(readFileSync(aside, 'utf8')).token === owner.token) rmSync(aside);
    else renameSync(aside, path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
}

/**
 * A lock that is just being written, or was cut off, reads as nobody's: only its silence then counts.
 * @param {string} text
 * @returns {Owner}
 */
function parseOwner(text) {
  try {
    return JSON.parse(text);
  } catch {
    return { pid: 0, host: '', token: text };
  }
}

/**
 * Does something while no other process does the same.
 * @template T
 * @param {string} path
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(path, work) {
  const owner = { pid: process.pid, host: hostname(), token: `${process.pid}-${Date.now()}` };
  for (let tries = 1; !take(path, owner); tries++) {
    breakIfStale(path, owner.token);
    if (tries === 2) say('another setup is under way; waiting for it …', '另一个安装过程正在进行，等待其完成……');
    await delay(100);
  }
  // After a long sleep of the machine another process may hold it: then it is no longer ours to keep or to remove.
  const isOurs = () => existsSync(path) && parseOwner(readFileSync(path, 'utf8')).token === owner.token;
  const release = () => isOurs() && rmSync(path);
  process.once('exit', release);
  const heartbeat = setInterval(() => isOurs() && utimesSync(path, new Date(), new Date()), HEARTBEAT);
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    process.off('exit', release);
    release();
  }
}
