/**
 * @typedef {object} Totals
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {string[]} failures what failed, one text each; never fewer than a reader needs to know where to look
 * @property {string[]} unsteady tests that failed and passed when they were tried again, and how they failed
 */

/** Of what a test said when it failed: the sentence, what was expected, and the first places in the code. */
const LINES_OF_A_FAILURE = 12

/**
 * Counts what a run of vitest came to, from the file of its JSON reporter. A run that ended badly counts at least one
 * failure, whatever the file says: a file of tests that does not load, an error outside of any test and a crash leave
 * the number of failed tests at nought.
 *
 * @param {string} title of the run
 * @param {string | undefined} json content of the file, undefined when there is none
 * @param {boolean} endedWell whether vitest ended with 0
 * @returns {Totals}
 */
export function readVitestResults(title, json, endedWell) {
  const report = parse(json)
  if (!report) return failure(`${title}: vitest left no readable results`)
  const passed = count(report.numPassedTests)
  const failed = count(report.numFailedTests)
  const skipped = count(report.numPendingTests) + count(report.numTodoTests)
  const failures = failedTests(report).map((test) => `${title}: ${test}`)
  const unsteady = unsteadyTests(report).map((test) => `${title}: ${test}`)
  if (failed > 0) return { passed, failed, skipped, failures, unsteady }
  const problem = !endedWell ? 'vitest failed outside of any test' : passed === 0 ? 'no test ran' : undefined
  if (problem === undefined) return { passed, failed, skipped, failures, unsteady }
  return { passed, failed: 1, skipped, failures: [`${title}: ${problem}`, ...failures], unsteady }
}

/**
 * @param {string} what
 * @returns {Totals}
 */
export function failure(what) {
  return { passed: 0, failed: 1, skipped: 0, failures: [what], unsteady: [] }
}

/**
 * @param {Totals[]} runs
 * @returns {Totals}
 */
export function addTotals(runs) {
  return {
    passed: sum(runs.map(({ passed }) => passed)),
    failed: sum(runs.map(({ failed }) => failed)),
    skipped: sum(runs.map(({ skipped }) => skipped)),
    failures: runs.flatMap(({ failures }) => failures),
    unsteady: runs.flatMap(({ unsteady }) => unsteady),
  }
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
 * @param {Record<string, unknown>} report
 * @returns {string[]} file, name and complaint of each test that failed, and of each file that did not load
 */
function failedTests(report) {
  return list(report.testResults).flatMap((file) => {
    const failed = list(file.assertionResults).filter(({ status }) => status === 'failed')
    if (failed.length > 0) return failed.map((test) => describeTest(file, test))
    return file.status === 'failed' ? [`${file.name}\n${firstLines(String(file.message ?? ''))}`] : []
  })
}

/**
 * @param {Record<string, unknown>} report
 * @returns {string[]} those that have passed with a complaint left from a try before
 */
function unsteadyTests(report) {
  return list(report.testResults).flatMap((file) =>
    list(file.assertionResults)
      .filter(({ status, failureMessages }) => status === 'passed' && complaint(failureMessages) !== '')
      .map((test) => describeTest(file, test)),
  )
}

/**
 * @param {Record<string, unknown>} file
 * @param {Record<string, unknown>} test
 */
function describeTest(file, test) {
  return `${file.name} > ${test.fullName}\n${firstLines(complaint(test.failureMessages))}`
}

/** @param {unknown} messages */
function complaint(messages) {
  return Array.isArray(messages) ? messages.join('\n') : ''
}

/** @param {string} text */
function firstLines(text) {
  const lines = text.trim().split('\n').slice(0, LINES_OF_A_FAILURE)
  return lines.map((line) => `    ${line}`).join('\n')
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

/**
 * @param {unknown} value
 * @returns {Record<string, unknown>[]} its objects when it is a list
 */
function list(value) {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'object' && entry !== null) : []
}

/** @param {number[]} numbers */
function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0)
}

/** @param {unknown} value */
function count(value) {
  return typeof value === 'number' ? value : 0
}
