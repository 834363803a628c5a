import type { Line } from './decimate.ts';

export interface ChartLine extends Line {
  readonly label: string;
  readonly color: string;
  /** Drawn faintly, beneath the others. */
  readonly faint?: boolean;
  readonly dashed?: boolean;
  readonly points?: boolean;
  /** How far others lie below and above it, at the same x: drawn as a band. */
  readonly band?: { readonly low: Float64Array; readonly high: Float64Array };
}
