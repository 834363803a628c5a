/**
 * A calmer line: an exponential moving average, freed of its start at 0. Values that are no number are passed on and
 * leave the average alone. Where steps lie between two values, the later one counts for them, too. Source: TensorBoard's `vz_line_chart` smoothing; Kingma and Ba 2015, section 3, for the
 * correction.
 *
 * @param weight how much of the past each value keeps, from 0 (as it is) to below 1
 * @param steps the step of each value, ascending
 */
export function smooth(values: Float64Array, weight: number, steps: Float64Array): Float64Array {
  if (weight === 0) return values;
  let [average, correction, last] = [0, 0, NaN];
  return values.map((value, index) => {
    if (!Number.isFinite(value)) return value;
    const step = steps[index] ?? NaN;
    const kept = step - last > 1 ? weight ** (step - last) : weight;
    last = step;
    average = average * kept + (1 - kept) * value;
    correction = correction * kept + (1 - kept);
    return average / correction;
  });
}
