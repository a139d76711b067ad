import { ALL_COMMANDS } from '../commands/all-commands.ts'
import { keyOfCommand } from '../commands/command-keys.ts'
import { describeKey } from '../commands/keymap.ts'
import type { State } from '../state/state.ts'

/** What a button says when the pointer rests on it: its name, and the key that does the same. */
export function commandTitle(id: string, name: string, state: Pick<State, 'settings' | 'platform'>): string {
  const command = ALL_COMMANDS.find((each) => each.id === id)
  const key = command === undefined ? '' : keyOfCommand(command, state)
  return key === '' ? name : `${name} (${describeKey(key, state.platform)})`
}

export function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
