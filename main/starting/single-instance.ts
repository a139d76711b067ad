import { accessSync, constants } from 'node:fs'
import { app } from 'electron'
import { parseSecondStart, type SecondStart, secondStartOf } from './second-start.ts'

/**
 * Claims the user data folder. When another start holds it, that one is handed our files and shows its window.
 * @returns whether this is the only start and may go on
 */
export function becomeFirstStart(
  userData: string,
  ours: SecondStart,
  onSecondStart: (start: SecondStart) => void,
): boolean {
  app.on('second-instance', (_event, _argv, _cwd, handed) => onSecondStart(parseSecondStart(handed)))
  // The lock is a file; where none can be made it counts as taken, and Postil would end without a word.
  return isWritable(userData)
    ? app.requestSingleInstanceLock(secondStartOf(ours) as Record<string, unknown>)
    : true
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    // Whatever the reason: no lock can be made there.
    return false
  }
}
