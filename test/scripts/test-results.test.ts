import { describe, expect, test } from 'vitest'
import { addTotals, readVitestResults, summaryLine } from '../../scripts/test-results.mjs'

const report = (counts: object): string => JSON.stringify({ numTotalTests: 9, ...counts })

describe('counting what vitest says', () => {
  test('takes its own numbers', () => {
    const json = report({ numPassedTests: 7, numFailedTests: 0, numPendingTests: 1, numTodoTests: 1 })
    expect(readVitestResults(json, true)).toEqual({ passed: 7, failed: 0, skipped: 2 })
  })

  test('counts failed tests once', () => {
    const json = report({ numPassedTests: 7, numFailedTests: 2 })
    expect(readVitestResults(json, false)).toEqual({ passed: 7, failed: 2, skipped: 0 })
  })

  test.each([
    ['a crash that left no file', undefined, false],
    ['a file that was cut short', '{"numTotalTests": 9, "numPa', false],
    ['a file that is no report', '[]', true],
    ['an error outside of any test', report({ numPassedTests: 9 }), false],
    ['a run without a test', report({ numTotalTests: 0 }), true],
    ['a run that skipped everything', report({ numPendingTests: 9 }), true],
  ])('takes %s for a failure', (_name, json, endedWell) => {
    const { failed, problem } = readVitestResults(json, endedWell)
    expect(failed).toBe(1)
    expect(problem).toBeTruthy()
  })
})

describe('the last line', () => {
  test('sums all runs', () => {
    const runs = [
      { passed: 100, failed: 0, skipped: 0 },
      { passed: 20, failed: 1, skipped: 0 },
    ]
    expect(summaryLine(addTotals(runs))).toBe('120 passed, 1 failed')
  })

  test('names skipped tests when there are some', () => {
    expect(summaryLine({ passed: 1, failed: 0, skipped: 3 })).toBe('1 passed, 0 failed, 3 skipped')
  })
})
