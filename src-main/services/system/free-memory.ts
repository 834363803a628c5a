import { freemem } from 'node:os';

/** Bytes that a program can still take: what is free on the machine, or in the container that this runs in. */
export function freeMemory(): number {
  return Math.min(freemem(), process.availableMemory());
}
