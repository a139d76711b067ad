// Which command a key press asks for; pure.

import type { State } from '../state/state.ts'
import { ALL_COMMANDS } from './all-commands.ts'
import type { Command } from './command.ts'
import { isTyping } from './keymap.ts'

export type Focus = { readonly inTextField: boolean; readonly inArticle: boolean }

/** The key that a command has now: the reader's own, else its first one; empty for none. */
export function keyOfCommand(command: Command, keys: State['settings']['keys']): string {
  return keys[command.id] ?? command.key ?? ''
}

/** The command that a key press asks for where the focus is, or null. */
export function commandForKey(key: string, focus: Focus, state: State): Command | null {
  if (isTyping(key) && (focus.inTextField || !state.settings.singleLetterKeys)) return null
  const fitting = ALL_COMMANDS.filter(
    (command) =>
      keyOfCommand(command, state.settings.keys) === key && (command.scope === 'window' || focus.inArticle),
  )
  return fitting.find((command) => command.isEnabled(state)) ?? null
}
