/**
 * @typedef {object} Totals
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 */

/**
 * Counts what a run of vitest came to, from the file of its JSON reporter. A run that ended badly counts at least one
 * failure, whatever the file says: a file of tests that does not load, an error outside of any test and a crash leave
 * the number of failed tests at nought.
 *
 * @param {string | undefined} json content of the file, undefined when there is none
 * @param {boolean} endedWell whether vitest ended with 0
 * @returns {Totals & { problem?: string }} `problem` says what is wrong beside failed tests
 */
export function readVitestResults(json, endedWell) {
  const report = parse(json)
  if (!report) return { passed: 0, failed: 1, skipped: 0, problem: 'vitest left no readable results' }
  const passed = count(report.numPassedTests)
  const failed = count(report.numFailedTests)
  const skipped = count(report.numPendingTests) + count(report.numTodoTests)
  if (failed > 0) return { passed, failed, skipped }
  if (!endedWell) return { passed, failed: 1, skipped, problem: 'vitest failed outside of any test' }
  if (passed === 0) return { passed, failed: 1, skipped, problem: 'no test ran' }
  return { passed, failed, skipped }
}

/**
 * @param {Totals[]} runs
 * @returns {Totals}
 */
export function addTotals(runs) {
  const total = { passed: 0, failed: 0, skipped: 0 }
  for (const { passed, failed, skipped } of runs) {
    total.passed += passed
    total.failed += failed
    total.skipped += skipped
  }
  return total
}

/**
 * @param {Totals} totals
 * @returns {string} such as `120 passed, 0 failed, 2 skipped`
 */
export function summaryLine({ passed, failed, skipped }) {
  const line = `${passed} passed, ${failed} failed`
  return skipped > 0 ? `${line}, ${skipped} skipped` : line
}

/**
 * @param {string | undefined} json
 * @returns {Record<string, unknown> | undefined}
 */
function parse(json) {
  try {
    const report = JSON.parse(json ?? '')
    return typeof report === 'object' && report !== null && 'numTotalTests' in report ? report : undefined
  } catch {
    return undefined // Cut short, as by a crash while it was written.
  }
}

/** @param {unknown} value */
function count(value) {
  return typeof value === 'number' ? value : 0
}
