import { describe, expect, test } from 'vitest'
import { menuDifference } from '../../../main/windows/menu-difference.ts'
import type { MenuItem } from '../../../preload/contract/menu-item.ts'

const item = (command: string, fields: Partial<MenuItem> = {}): MenuItem => ({
  command,
  label: command,
  menu: 'go',
  accelerator: '',
  enabled: true,
  separator: false,
  ...fields,
})

describe('the difference between two menus', () => {
  test('is nothing for the same entries', () => {
    expect(menuDifference([item('a'), item('b')], [item('a'), item('b')])).toEqual({
      kind: 'states',
      changed: [],
    })
  })

  test('is the entries whose state changed', () => {
    const before = [item('a'), item('b', { checked: false }), item('c')]
    const after = [item('a', { enabled: false }), item('b', { checked: true }), item('c')]
    expect(menuDifference(before, after)).toEqual({ kind: 'states', changed: after.slice(0, 2) })
  })

  test.each<[string, MenuItem[]]>([
    ['an entry more', [item('a'), item('b'), item('c')]],
    ['an entry less', [item('a')]],
    ['another order', [item('b'), item('a')]],
    ['another label', [item('a'), item('b', { label: 'B' })]],
    ['another key', [item('a'), item('b', { accelerator: 'F1' })]],
    ['another menu', [item('a'), item('b', { menu: 'file' })]],
    ['another group', [item('a'), item('b', { separator: true })]],
    ['a switch that was none', [item('a'), item('b', { checked: false })]],
  ])('is a new menu for %s', (_name, after) => {
    expect(menuDifference([item('a'), item('b')], after)).toEqual({ kind: 'new' })
  })
})
