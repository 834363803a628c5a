/**
 * A calmer line: an exponential moving average, freed of its start at 0. Values that are no number are passed on and
 * leave the average alone. Source: TensorBoard's `vz_line_chart` smoothing; Kingma and Ba 2015, section 3, for the
 * correction.
 *
 * @param weight how much of the past each value keeps, from 0 (as it is) to below 1
 */
export function smooth(values: Float64Array, weight: number): Float64Array {
  if (weight === 0) return values;
  let [average, correction] = [0, 0];
  return values.map((value) => {
    if (!Number.isFinite(value)) return value;
    average = average * weight + (1 - weight) * value;
    correction = correction * weight + (1 - weight);
    return average / correction;
  });
}
