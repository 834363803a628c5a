/** Says on the terminal which tests cannot run here, and why: a skip must not pass for a success. */
export function skipLoudly(what: string): void {
  process.stderr.write(`SKIPPED: ${what}\n`);
}
