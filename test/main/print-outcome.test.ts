import { expect, test } from 'vitest'
import { printOutcome } from '../../main/print-outcome.ts'

test('paper is success, whatever else is said', () => {
  expect(printOutcome(true, '')).toEqual({ ok: true, value: null })
})

test.each(['Print job canceled', 'cancelled'])(
  'a reader who changed their mind (%s) is told nothing',
  (reason) => {
    expect(printOutcome(false, reason)).toMatchObject({ ok: false, error: { code: 'cancelled' } })
  },
)

test.each([
  'Failed to enumerate printers',
  'Enumerating printers failed',
  'No printers available on the network',
])('“%s” is said in words that help', (reason) => {
  const outcome = printOutcome(false, reason)
  if (outcome.ok) throw new Error('It counts as printed.')
  expect(outcome.error.message).toMatch(/no printer.*Save as PDF…/)
  expect(outcome.error.message).not.toContain(reason)
})

test.each([
  ['Print job failed', 'The system could not print: Print job failed. Save a PDF instead.'],
  ['', 'The system could not print: it gave no reason. Save a PDF instead.'],
])('any other reason is told as it is: “%s”', (reason, message) => {
  expect(printOutcome(false, reason)).toMatchObject({ error: { code: 'io', message } })
})
