import type { CliCommand } from '../define-command.ts';
import { check } from './check.ts';
import { demo } from './demo.ts';
import { doctor } from './doctor.ts';
import { evaluate } from './evaluate.ts';
import { exportCommand } from './export.ts';
import { layers } from './layers.ts';
import { predict } from './predict.ts';
import { runs } from './runs.ts';
import { train } from './train.ts';

/** Every command, in the order of the help. */
export const COMMANDS: readonly CliCommand[] = [
  check,
  train,
  evaluate,
  predict,
  exportCommand,
  runs,
  layers,
  doctor,
  demo,
];
