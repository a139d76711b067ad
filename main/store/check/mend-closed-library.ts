// Mends a library that no Postil has open, for the command line: what opening it mends by itself, and the rest.

import type { MendReport } from '../../../preload/contract/library-check.ts'
import { fail, ok, type Result } from '../../../preload/contract/result.ts'
import { isLocked } from '../devices/device-lock.ts'
import { openLibrary } from '../open-library.ts'
import { type CheckOptions, checkEverything } from './check-library.ts'
import { findingKey } from './mend-library.ts'

/** @param now milliseconds since 1970. `busy` when a Postil has the library open */
export async function mendClosedLibrary(
  options: Pick<CheckOptions, 'folder' | 'userData' | 'sourcesOf'>,
  now: () => number,
): Promise<Result<MendReport>> {
  const before = await checkEverything(options, now())
  if (!before.ok) return before
  for (const device of before.value.own) {
    if (!(await isLocked(options.folder, device))) continue
    return fail(
      'busy',
      'Postil has this library open, so nothing was mended. Quit it, or use “Check the Library” in its File menu.',
    )
  }
  const opened = await openLibrary({ ...options, now })
  if (!opened.ok) return opened
  const library = opened.value
  const mended = await library.mend(options)
  const closed = await library.close()
  if (!mended.ok) return mended
  const { report, failures } = mended.value
  const left = new Set(report.findings.map(findingKey))
  return ok({
    report,
    mended: before.value.report.findings.filter((finding) => !left.has(findingKey(finding))),
    failures: closed.ok ? failures : [...failures, closed.error.message],
  })
}
