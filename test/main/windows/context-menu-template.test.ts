import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, test } from 'vitest'
import { type ContextMenuFacts, contextMenuTemplate } from '../../../main/windows/context-menu-template.ts'
import type { MenuItem } from '../../../preload/contract/menu-item.ts'

const done: string[] = []
const actions = {
  choose: (command: string) => done.push(`chose ${command}`),
  replaceWord: (word: string) => done.push(`wrote ${word}`),
}
const nowhere: ContextMenuFacts = {
  isEditable: false,
  selectionText: '',
  misspelledWord: '',
  dictionarySuggestions: [],
  editFlags: { canCut: false, canCopy: false, canPaste: false, canSelectAll: true },
}
const item = (fields: Partial<MenuItem>): MenuItem => ({
  command: 'annotate.yellow',
  label: 'Highlight in Yellow',
  menu: 'annotate',
  accelerator: '',
  enabled: true,
  separator: false,
  ...fields,
})
const outline = (entries: readonly MenuItemConstructorOptions[]) =>
  entries.map((entry) => (entry.type === 'separator' ? '-' : (entry.label ?? `(${entry.role})`)))

describe('the context menu', () => {
  test('is none where there is nothing to be done', () => {
    expect(contextMenuTemplate(nowhere, [item({})], actions)).toEqual([])
    expect(contextMenuTemplate({ ...nowhere, selectionText: ' \n' }, [], actions)).toEqual([])
  })

  test('edits in a text field, as far as that can be done', () => {
    const field = { ...nowhere, isEditable: true, editFlags: { ...nowhere.editFlags, canPaste: true } }
    const menu = contextMenuTemplate(field, [item({})], actions)
    expect(outline(menu)).toEqual(['(cut)', '(copy)', '(paste)', '(selectAll)'])
    expect(menu.map(({ enabled }) => enabled)).toEqual([false, false, true, true])
  })

  test('offers corrections first', () => {
    const field = { ...nowhere, isEditable: true, dictionarySuggestions: ['there', 'three'] }
    const menu = contextMenuTemplate(field, [], actions)
    expect(outline(menu).slice(0, 4)).toEqual(['there', 'three', '-', '(cut)'])
    const click = menu[1]?.click as () => void
    click()
    expect(done).toEqual(['wrote three'])
  })

  test('offers on words what can be done with them', () => {
    const items = [item({}), item({ enabled: false, label: 'Delete' }), item({ menu: 'go', label: 'Back' })]
    const menu = contextMenuTemplate({ ...nowhere, selectionText: 'words' }, items, actions)
    expect(outline(menu)).toEqual(['(copy)', '-', 'Highlight in Yellow'])
    const click = menu[2]?.click as () => void
    click()
    expect(done).toContain('chose annotate.yellow')
  })
})
