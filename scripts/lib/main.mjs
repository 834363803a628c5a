import { pathToFileURL } from 'node:url';

/**
 * Runs a script's work when the script was started itself, not imported; a failure becomes one line and exit code 1.
 * @param {string} url the script's `import.meta.url`
 * @param {() => Promise<void>} work
 */
export async function whenStarted(url, work) {
  if (process.argv[1] === undefined || pathToFileURL(process.argv[1]).href !== url) return;
  try {
    await work();
  } catch (error) {
    process.stderr.write(`tributary: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
