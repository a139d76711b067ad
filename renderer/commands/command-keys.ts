// Which command a key press asks for, and which key a command has; pure.

import type { State } from '../state/state.ts'
import { ALL_COMMANDS } from './all-commands.ts'
import type { Command } from './command.ts'
import { isTyping } from './keymap.ts'

export type Focus = {
  readonly inTextField: boolean
  readonly inArticle: boolean
  /** On a link, a button or the like, which Enter and Space act on. */
  readonly onControl: boolean
  /** In something of the article that the left and right arrow keys scroll: a wide table, code. */
  readonly scrollsSideways: boolean
}

type KeyState = Pick<State, 'settings' | 'platform'>

/** The key that a command has now: the reader's own, else its first one; empty for none. */
export function keyOfCommand(command: Command, state: KeyState): string {
  return state.settings.keys[command.id] ?? usualKeyOf(command, state.platform)
}

/** The key that a command has as long as the reader has not chosen one; empty for none. */
export function usualKeyOf({ key, macKey }: Command, platform: State['platform']): string {
  return (platform === 'darwin' ? macKey : undefined) ?? key ?? ''
}

function keysOfCommand(command: Command, state: KeyState): readonly string[] {
  const key = keyOfCommand(command, state)
  const more = state.settings.keys[command.id] === undefined ? (command.moreKeys ?? []) : []
  return key === '' ? more : [key, ...more]
}

/**
 * The command that a key press asks for where the focus is, or null.
 * @param keys the names of the key press, the truest first
 */
export function commandForKey(keys: readonly string[], focus: Focus, state: State): Command | null {
  for (const key of keys) {
    if (isTyping(key) && (!focus.inArticle || focus.inTextField || isTurnedOff(key, state))) continue
    if (focus.onControl && (key === 'Enter' || key === 'Space')) continue
    if (focus.scrollsSideways && (key === 'ArrowLeft' || key === 'ArrowRight')) continue
    // On a Mac these move by words in every text field.
    if (focus.inTextField && state.platform === 'darwin' && key.startsWith('Alt+Arrow')) continue
    const fitting = ALL_COMMANDS.find(
      (command) =>
        (command.scope === 'window' || (focus.inArticle && !focus.inTextField)) &&
        keysOfCommand(command, state).includes(key) &&
        command.isEnabled(state),
    )
    if (fitting !== undefined) return fitting
  }
  return null
}

/** Turning single letters off leaves the space bar alone: it scrolls everywhere. */
function isTurnedOff(key: string, { settings }: State): boolean {
  return !settings.singleLetterKeys && !key.endsWith('Space')
}

/** The commands that already have a key, other than `except`, and could be meant where that one is. */
export function conflictsOf(key: string, except: Command, state: KeyState): readonly Command[] {
  return ALL_COMMANDS.filter(
    (command) => command.id !== except.id && keysOfCommand(command, state).includes(key),
  )
}
