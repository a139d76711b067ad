// What a start says to the terminal when there is to be no window.

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { app, dialog } from 'electron'
import { type CommandLine, USAGE, WRONG_USAGE } from './command-line.ts'

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
