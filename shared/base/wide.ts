const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

/** Whether a character is about as wide as it is high: Chinese, Japanese, Korean and their punctuation, emoji. */
export function isWide(char: string): boolean {
  return WIDE.test(char);
}
