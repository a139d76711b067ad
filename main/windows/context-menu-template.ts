// What a right-click offers, from what Chromium says about the place. Pure: choosing is a callback.

import type { ContextMenuParams, MenuItemConstructorOptions } from 'electron'
import type { MenuItem } from '../../preload/contract/menu-item.ts'

export type ContextMenuFacts = Pick<
  ContextMenuParams,
  'isEditable' | 'selectionText' | 'misspelledWord' | 'dictionarySuggestions'
> & {
  readonly editFlags: Pick<ContextMenuParams['editFlags'], 'canCut' | 'canCopy' | 'canPaste' | 'canSelectAll'>
}

export type ContextMenuActions = {
  readonly choose: (command: string) => void
  readonly replaceWord: (word: string) => void
}

type Entry = MenuItemConstructorOptions

/** In a text field the editing that everybody expects; on words of the article what can be done with them; else nothing. */
export function contextMenuTemplate(
  facts: ContextMenuFacts,
  items: readonly MenuItem[],
  { choose, replaceWord }: ContextMenuActions,
): readonly Entry[] {
  const { editFlags, isEditable } = facts
  if (isEditable) {
    const corrections = facts.dictionarySuggestions.map(
      (word): Entry => ({ label: word, click: () => replaceWord(word) }),
    )
    return [
      ...corrections,
      ...(corrections.length > 0 ? [{ type: 'separator' } as const] : []),
      { role: 'cut', enabled: editFlags.canCut },
      { role: 'copy', enabled: editFlags.canCopy },
      { role: 'paste', enabled: editFlags.canPaste },
      { role: 'selectAll', enabled: editFlags.canSelectAll },
    ]
  }
  if (facts.selectionText.trim() === '') return []
  const onWords = items.filter((item) => item.menu === 'annotate' && item.enabled)
  return [
    { role: 'copy', enabled: editFlags.canCopy },
    ...(onWords.length > 0 ? [{ type: 'separator' } as const] : []),
    ...onWords.map(
      (item): Entry => ({ label: item.label.replaceAll('&', '&&'), click: () => choose(item.command) }),
    ),
  ]
}
