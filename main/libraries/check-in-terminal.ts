// `postil check`: reads a library, says in the terminal what is wrong with it, and mends it. No window comes of it.

import { join } from 'node:path'
import { app } from 'electron'
import { ok, type Result } from '../../preload/contract/result.ts'
import { openOrigins } from '../origins.ts'
import { bundledArticles } from '../sources/bundled-articles.ts'
import { textSources } from '../sources/text-sources.ts'
import { type CommandLine, WRONG_USAGE } from '../starting/command-line.ts'
import type { CheckOptions } from '../store/check/check-library.ts'

/**
 * Reads the whole library, says what is wrong with it, mends it where that is asked for, and ends the process: 0 when
 * nothing is wrong any more, 1 when something is.
 */
export async function checkInTerminal({
  userDataDir,
  library,
  mend,
}: CommandLine & { kind: 'check' }): Promise<void> {
  const userData = userDataDir ?? app.getPath('userData')
  const origins = openOrigins(join(userData, 'origins.json'), () => undefined)
  const options = {
    folder: library ?? join(userData, 'library'),
    userData,
    sourcesOf: textSources(origins, Object.values(bundledArticles(app.getAppPath()))),
  }
  const answer = mend ? await mendInTerminal(options) : await reportInTerminal(options)
  process.stdout.write(answer.ok ? answer.value.text : `${answer.error.message}\n`)
  app.exit(answer.ok ? Math.min(1, answer.value.left) : WRONG_USAGE)
}

/** What to say, and how much is still wrong. */
type Answer = Promise<Result<{ readonly text: string; readonly left: number }>>

async function reportInTerminal(options: CheckOptions): Answer {
  const { checkLibrary } = await import('../store/check/check-library.ts')
  const { describeReport } = await import('../store/check/describe-report.ts')
  const checked = await checkLibrary(options, Date.now())
  if (!checked.ok) return checked
  return ok({ text: describeReport(checked.value), left: checked.value.findings.length })
}

async function mendInTerminal(options: CheckOptions): Answer {
  const { mendClosedLibrary } = await import('../store/check/mend-closed-library.ts')
  const { describeMending } = await import('../store/check/describe-report.ts')
  const mended = await mendClosedLibrary(options, Date.now)
  if (!mended.ok) return mended
  return ok({ text: describeMending(mended.value), left: mended.value.report.findings.length })
}
