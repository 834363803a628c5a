/**
 * What the setup says: short lines on standard error, so that standard output stays clean for `--json`.
 */
const locale = process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '';
const chinese = locale.toLowerCase().startsWith('zh');

/**
 * Picks the language of the person at the terminal.
 * @param {string} en
 * @param {string} zh
 */
export function inLanguage(en, zh) {
  return chinese ? zh : en;
}

/**
 * @param {string} en
 * @param {string} zh
 */
export function say(en, zh) {
  process.stderr.write(`tributary: ${inLanguage(en, zh)}\n`);
}

/**
 * A duration as people read it: `0.4 s`, `12 s`, `3 min 5 s`.
 * @param {number} milliseconds
 */
export function duration(milliseconds) {
  const seconds = milliseconds / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 60) return `${Math.round(seconds)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
