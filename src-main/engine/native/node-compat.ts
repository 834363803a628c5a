import util from 'node:util';

/**
 * tfjs-node 4.22 calls two helpers of `node:util` that Node has given up: `isNullOrUndefined` is gone since Node 23,
 * and `isArray` warns since Node 22. This gives both to it; it has to run before tfjs-node is loaded.
 */
export function restoreRemovedUtilities(): void {
  Object.assign(util, {
    isNullOrUndefined: (value: unknown) => value === null || value === undefined,
    isArray: Array.isArray,
  });
}
