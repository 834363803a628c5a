import type { Format } from './define-format.ts';
import { tfjs } from './tfjs.ts';

/** Every format that a run can be exported to. */
export const FORMATS: readonly Format[] = [tfjs];

export function findFormat(name: string): Format | undefined {
  return FORMATS.find((format) => format.name === name);
}
