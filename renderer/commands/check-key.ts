// Whether a key press can be the key of a command; pure.

import type { Command } from './command.ts'
import { isTyping } from './keymap.ts'

/** What the system and every text field keep for themselves. */
const TAKEN = new Set(
  ['C', 'X', 'V', 'A', 'Q', 'W', 'Tab', 'Shift+Tab']
    .map((key) => `Mod+${key}`)
    .concat(['Tab', 'Shift+Tab', 'F10', 'F11']),
)

/** Needed by text fields and buttons, and so of use in the article alone. */
const EDITING =
  /^(?:Mod\+|Alt\+)?(?:Shift\+)?(?:Arrow(?:Left|Right|Up|Down)|Home|End|PageUp|PageDown|Backspace|Delete|Enter|Space)$/

/** @returns why the key cannot be used for the command, in a sentence; null when it can */
export function refusalOf(key: string, command: Command): string | null {
  if (TAKEN.has(key)) return 'This key is kept by the system, or by every text field.'
  if (command.scope === 'article') return null
  if (isTyping(key)) return 'This command works everywhere, and there the key would type something.'
  if (EDITING.test(key)) {
    return 'This command works everywhere, and text fields need this key.'
  }
  return null
}
