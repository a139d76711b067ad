import { fail, ok, type Result } from '../preload/contract/result.ts'

/** In the words of Electron, which asks for the printers before it shows the system's dialog. */
const NO_PRINTER = /^no printers|enumerat\w* printers/i

/** What a call to print came to, for the reader; `reason` is Electron's, empty when it printed. */
export function printOutcome(isPrinted: boolean, reason: string): Result<null> {
  if (isPrinted) return ok(null)
  if (/cancel/i.test(reason)) return fail('cancelled', 'Nothing was printed.')
  if (NO_PRINTER.test(reason)) {
    return fail(
      'io',
      'Your system knows no printer, or its print service is not running. “Save as PDF…” works without one.',
    )
  }
  return fail('io', `The system could not print: ${reason || 'it gave no reason'}. Save a PDF instead.`)
}
