import { ANNOTATE_COMMANDS } from './annotate-commands.ts'
import type { Command } from './command.ts'
import { CURSOR_COMMANDS } from './cursor-commands.ts'
import { DIALOG_COMMANDS } from './dialog-commands.ts'
import { EDIT_COMMANDS } from './edit-commands.ts'
import { GO_COMMANDS } from './go-commands.ts'
import { LIBRARY_COMMANDS } from './library-commands.ts'
import { LINK_COMMANDS } from './link-commands.ts'
import { PRINT_COMMANDS } from './print-commands.ts'
import { REVISION_COMMANDS } from './revision-commands.ts'
import { SEARCH_COMMANDS } from './search-commands.ts'
import { SELECT_COMMANDS } from './select-commands.ts'
import { VIEW_COMMANDS } from './view-commands.ts'

/** Every command there is, in the order of the menus. */
export const ALL_COMMANDS: readonly Command[] = [
  ...PRINT_COMMANDS,
  ...EDIT_COMMANDS,
  ...LINK_COMMANDS,
  ...SEARCH_COMMANDS,
  ...VIEW_COMMANDS,
  ...GO_COMMANDS,
  ...ANNOTATE_COMMANDS,
  ...SELECT_COMMANDS,
  ...CURSOR_COMMANDS,
  // After the cursor's: in the article, Alt and an arrow move it.
  ...LIBRARY_COMMANDS,
  ...DIALOG_COMMANDS,
  ...REVISION_COMMANDS,
]
