// What a start says to the terminal when there is to be no window.

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { app, dialog } from 'electron'
import { type CommandLine, USAGE } from './command-line.ts'
import { checkLibrary } from './store/check-library.ts'
import { describeReport } from './store/describe-report.ts'

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

/** Reads the whole library, says what is wrong with it, and ends the process: 0 when nothing is, 1 when something is. */
export async function checkInTerminal({
  userDataDir,
  library,
}: CommandLine & { kind: 'check' }): Promise<void> {
  const userData = userDataDir ?? app.getPath('userData')
  const report = await checkLibrary({ folder: library ?? join(userData, 'library'), userData }, Date.now())
  process.stdout.write(report.ok ? describeReport(report.value) : `${report.error.message}\n`)
  app.exit(report.ok ? Math.min(1, report.value.findings.length) : WRONG_USAGE)
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
