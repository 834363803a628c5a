/**
 * A line of TensorFlow's own log: `I0000 00:00:1795477592.069121 5511 port.cc:153] …`, or `2026-01-31 12:00:00.123456: I …`
 * in older versions, and abseil's remark on its own start. Some of them (that oneDNN is on) come whatever the log
 * level, so whoever starts an engine process keeps them out of what people read. Errors and fatal ones are not noise.
 */
const NOISE = [
  /^WARNING: All log messages before absl::InitializeLog\(\) is called are written to STDERR/,
  /^[IW]\d{4} \d{2}:\d{2}:\S+\s+\d+ \S+:\d+\] /,
  /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}\.\d+: [IW] /,
  /^To enable the following instructions: .* rebuild TensorFlow with the appropriate compiler flags\.$/,
];

export function isTensorflowNoise(line: string): boolean {
  return NOISE.some((pattern) => pattern.test(line));
}
