import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, test } from 'vitest'
import { type MenuContext, menuTemplate } from '../../../main/windows/menu-template.ts'
import type { MenuItem } from '../../../preload/contract/menu-item.ts'

const chosen: string[] = []
const linux: MenuContext = {
  platform: 'linux',
  appName: 'Postil',
  developerTools: false,
  choose: (command) => chosen.push(command),
}
const mac: MenuContext = { ...linux, platform: 'darwin' }

const item = (fields: Partial<MenuItem>): MenuItem => ({
  command: 'article.find',
  label: 'Find in Article…',
  menu: 'edit',
  accelerator: 'CmdOrCtrl+F',
  enabled: true,
  separator: false,
  ...fields,
})

/** One line for each entry: label or role, or `-`. */
function outline(entries: readonly MenuItemConstructorOptions[]): string[] {
  return entries.flatMap((entry) => {
    const submenu = (entry.submenu ?? []) as MenuItemConstructorOptions[]
    return [nameOf(entry), ...outline(submenu).map((line) => `  ${line}`)]
  })
}
const nameOf = (entry: MenuItemConstructorOptions) =>
  entry.type === 'separator' ? '-' : (entry.label ?? `(${entry.role})`)

const submenu = (items: MenuItem[], menu: string, context = linux) =>
  (menuTemplate(items, context).find((entry) => nameOf(entry) === menu)?.submenu ??
    []) as MenuItemConstructorOptions[]

describe('the native menu', () => {
  test('stands before the window has said anything', () => {
    expect(outline(menuTemplate([], linux))).toEqual([
      '&File',
      '  (quit)',
      '&Edit',
      '  (cut)',
      '  (copy)',
      '  (paste)',
      '  (pasteAndMatchStyle)',
      '  (selectAll)',
      '&View',
      '  (togglefullscreen)',
      '&Go',
      '&Annotate',
      '&Help',
      '  (about)',
    ])
  })

  test('has macOS’s own first menu there, with About, Preferences and Quit', () => {
    const preferences = item({ menu: 'application', label: 'Settings…', command: 'settings.open' })
    const lines = outline(menuTemplate([preferences], mac))
    expect(lines.slice(0, 13)).toEqual([
      'Postil',
      '  (about)',
      '  -',
      '  Settings…',
      '  -',
      '  (services)',
      '  -',
      '  (hide)',
      '  (hideOthers)',
      '  (unhide)',
      '  -',
      '  (quit)',
      '&File',
    ])
    expect(lines).toContain('(windowMenu)')
    expect(lines.filter((line) => line.includes('(about)'))).toHaveLength(1)
  })

  test('has the recent documents where the system keeps a list of them', () => {
    expect(outline(submenu([], '&File', mac))).toEqual([
      '(recentDocuments)',
      '  (clearRecentDocuments)',
      '-',
      '(close)',
    ])
    expect(outline(submenu([], '&File'))).toEqual(['(quit)'])
  })

  test('has Preferences at the end of Edit elsewhere', () => {
    const preferences = item({ menu: 'application', label: 'Settings…' })
    expect(submenu([preferences], '&Edit').at(-1)?.label).toBe('Settings…')
  })

  test('puts the window’s commands into their menus, in their order, before the system’s', () => {
    const items = [
      item({ label: 'Open…', menu: 'file' }),
      item({ label: 'Print…', menu: 'file', separator: true }),
      item({ label: 'Next Note', menu: 'go' }),
    ]
    expect(outline(submenu(items, '&File'))).toEqual(['Open…', '-', 'Print…', '-', '(quit)'])
    expect(outline(submenu(items, '&Go'))).toEqual(['Next Note'])
  })

  test('begins no menu with a line', () => {
    const items = [item({ menu: 'go', separator: true, label: 'Back' })]
    expect(outline(submenu(items, '&Go'))).toEqual(['Back'])
  })

  test('tells key, state and switch as they are', () => {
    const [entry] = submenu([item({ menu: 'go', enabled: false, checked: true })], '&Go')
    expect(entry).toMatchObject({
      id: 'article.find',
      label: 'Find in Article…',
      accelerator: 'CmdOrCtrl+F',
      enabled: false,
      type: 'checkbox',
      checked: true,
    })
  })

  test('leaves out a key that there is not', () => {
    expect(submenu([item({ menu: 'go', accelerator: '' })], '&Go')[0]).not.toHaveProperty('accelerator')
  })

  test('shows an ampersand instead of underlining a letter', () => {
    expect(submenu([item({ menu: 'go', label: 'Q & A' })], '&Go')[0]?.label).toBe('Q && A')
  })

  test('names the command that was chosen', () => {
    const [entry] = submenu([item({ menu: 'go', command: 'go.back' })], '&Go')
    const click = entry?.click as () => void
    click()
    expect(chosen).toEqual(['go.back'])
  })

  test('offers the developer tools only where they exist', () => {
    expect(outline(submenu([], '&View'))).not.toContain('(toggleDevTools)')
    expect(outline(submenu([], '&View', { ...linux, developerTools: true }))).toContain('(toggleDevTools)')
  })
})
