import { describe, expect, test } from 'vitest'
import { addTotals, failure, readVitestResults, summaryLine } from '../../scripts/test-results.mjs'

const report = (counts: object): string => JSON.stringify({ numTotalTests: 9, ...counts })

describe('counting what vitest says', () => {
  test('takes its own numbers', () => {
    const json = report({ numPassedTests: 7, numFailedTests: 0, numPendingTests: 1, numTodoTests: 1 })
    expect(readVitestResults('unit', json, true)).toEqual({
      passed: 7,
      failed: 0,
      skipped: 2,
      failures: [],
      unsteady: [],
    })
  })

  test('counts failed tests once', () => {
    const json = report({ numPassedTests: 7, numFailedTests: 2 })
    expect(readVitestResults('unit', json, false)).toMatchObject({ passed: 7, failed: 2, skipped: 0 })
  })

  test.each([
    ['a crash that left no file', undefined, false],
    ['a file that was cut short', '{"numTotalTests": 9, "numPa', false],
    ['a file that is no report', '[]', true],
    ['an error outside of any test', report({ numPassedTests: 9 }), false],
    ['a run without a test', report({ numTotalTests: 0 }), true],
    ['a run that skipped everything', report({ numPendingTests: 9 }), true],
  ])('takes %s for a failure', (_name, json, endedWell) => {
    const { failed, failures } = readVitestResults('unit', json, endedWell)
    expect(failed).toBe(1)
    expect(failures).toEqual([expect.stringMatching(/^unit: \w/)])
  })

  test('tells of each failed test where it is, what it is called and what it said, at no length', () => {
    const json = report({
      numPassedTests: 1,
      numFailedTests: 1,
      testResults: [
        {
          name: 'good.test.ts',
          status: 'passed',
          assertionResults: [{ status: 'passed', fullName: 'a good one' }],
        },
        {
          name: 'bad.test.ts',
          status: 'failed',
          assertionResults: [
            { status: 'failed', fullName: 'a bad one', failureMessages: [`Error: no\n${'at\n'.repeat(99)}`] },
          ],
        },
      ],
    })
    const [told, ...more] = readVitestResults('unit', json, false).failures
    expect(told).toMatch(/^unit: bad\.test\.ts > a bad one\n {4}Error: no\n/)
    expect(told?.split('\n').length).toBeLessThan(20)
    expect(more).toEqual([])
  })

  test('tells of a test that passed only when it was tried again', () => {
    const json = report({
      numPassedTests: 1,
      testResults: [
        {
          name: 'late.test.ts',
          status: 'passed',
          assertionResults: [
            { status: 'passed', fullName: 'a late one', failureMessages: ['Error: not yet'] },
            { status: 'passed', fullName: 'a good one', failureMessages: [] },
          ],
        },
      ],
    })
    expect(readVitestResults('app', json, true)).toMatchObject({
      passed: 1,
      failed: 0,
      failures: [],
      unsteady: ['app: late.test.ts > a late one\n    Error: not yet'],
    })
  })

  test('tells of a file of tests that did not load', () => {
    const json = report({
      numPassedTests: 1,
      testResults: [
        { name: 'bad.test.ts', status: 'failed', message: 'no such import', assertionResults: [] },
      ],
    })
    expect(readVitestResults('unit', json, false).failures.join('\n')).toContain(
      'bad.test.ts\n    no such import',
    )
  })
})

describe('the last line', () => {
  test('sums all runs', () => {
    const runs = [
      { passed: 100, failed: 0, skipped: 0, failures: [], unsteady: ['another'] },
      { passed: 20, failed: 1, skipped: 0, failures: ['a test'], unsteady: [] },
      failure('types'),
    ]
    expect(summaryLine(addTotals(runs))).toBe('120 passed, 2 failed')
    expect(addTotals(runs)).toMatchObject({ failures: ['a test', 'types'], unsteady: ['another'] })
  })

  test('names skipped tests when there are some', () => {
    expect(summaryLine({ passed: 1, failed: 0, skipped: 3, failures: [], unsteady: [] })).toBe(
      '1 passed, 0 failed, 3 skipped',
    )
  })
})
