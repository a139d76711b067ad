// What a start says to the terminal when there is to be no window. What checks a library is loaded when it is asked for.

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { app, dialog } from 'electron'
import { ok, type Result } from '../preload/contract/result.ts'
import { bundledArticles } from './bundled-articles.ts'
import { type CommandLine, USAGE } from './command-line.ts'
import { openOrigins } from './origins.ts'
import type { CheckOptions } from './store/check-library.ts'
import { textSources } from './text-sources.ts'

/** Exit code for a command line that cannot be used, as shells expect it. */
const WRONG_USAGE = 2

/** Help, version or what is wrong, and the end of the process. */
export function answerInTerminal(commandLine: Exclude<CommandLine, { kind: 'run' | 'check' }>): void {
  if (commandLine.kind === 'wrong') {
    refuseStart(commandLine.message)
  } else {
    process.stdout.write(commandLine.kind === 'help' ? USAGE : `Postil ${app.getVersion()}\n`)
    app.exit(0)
  }
}

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
  const { checkLibrary } = await import('./store/check-library.ts')
  const { describeReport } = await import('./store/describe-report.ts')
  const checked = await checkLibrary(options, Date.now())
  if (!checked.ok) return checked
  return ok({ text: describeReport(checked.value), left: checked.value.findings.length })
}

async function mendInTerminal(options: CheckOptions): Answer {
  const { mendClosedLibrary } = await import('./store/mend-closed-library.ts')
  const { describeMending } = await import('./store/describe-report.ts')
  const mended = await mendClosedLibrary(options, Date.now)
  if (!mended.ok) return mended
  return ok({ text: describeMending(mended.value), left: mended.value.report.findings.length })
}

/**
 * Makes the folder for this machine's own files the one that was asked for. Must come before anything asks for it.
 * @returns its path, or null when there can be none and the process ends
 */
export function useUserData(asked: string | null): string | null {
  const userData = asked ?? app.getPath('userData')
  try {
    // Chromium's own files: none of them is worth anything to the reader.
    const cache = join(userData, 'cache')
    mkdirSync(cache, { recursive: true })
    app.setPath('userData', userData)
    app.setPath('sessionData', cache)
    return userData
  } catch (error) {
    refuseStart(`The folder ${userData} cannot be used: ${error instanceof Error ? error.message : error}`)
    return null
  }
}

/** Before Electron is ready this goes to the terminal on Linux, and into a box elsewhere. */
function refuseStart(message: string): void {
  dialog.showErrorBox('Postil cannot start', `${message}\n\n${USAGE}`)
  app.exit(WRONG_USAGE)
}
