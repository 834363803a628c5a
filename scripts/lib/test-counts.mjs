/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * Counts the tests of vitest's JSON report. A run that failed without a failed test (a file that does not load, an
 * error outside every test, no report at all) counts as one failure: it must never look like success.
 * @param {() => string} readReport
 * @param {boolean} ok whether vitest ended well
 * @returns {Counts}
 */
export function countTests(readReport, ok) {
  const report = parse(readReport);
  if (report === null) return { passed: 0, failed: 1, skipped: 0 };
  const { numPassedTests = 0, numFailedTests = 0, numPendingTests = 0, numTodoTests = 0 } = report;
  return {
    passed: numPassedTests,
    failed: ok ? numFailedTests : Math.max(1, numFailedTests),
    skipped: numPendingTests + numTodoTests,
  };
}

/**
 * Counts the specs of Playwright's JSON report, as {@link countTests} does; one that came right at a second try failed.
 * @param {() => string} readReport
 * @param {boolean} ok whether Playwright ended well
 * @returns {Counts}
 */
export function countSpecs(readReport, ok) {
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = parse(readReport)?.stats ?? {};
  const failed = unexpected + flaky;
  const ran = expected + failed > 0;
  return { passed: expected, failed: ok && ran ? failed : Math.max(1, failed), skipped };
}

/**
 * @param {() => string} readReport
 * @returns {Record<string, any> | null} null where the tests ended before it could write one
 */
function parse(readReport) {
  try {
    return JSON.parse(readReport());
  } catch {
    return null;
  }
}

/** @param {Counts[]} counts @returns {Counts} */
export function addUp(counts) {
  /** @param {keyof Counts} key */
  const sum = (key) => counts.reduce((total, count) => total + count[key], 0);
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
}

/** @param {Counts} counts */
export function summaryLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
