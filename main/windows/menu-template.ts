// (platform, the commands as the window describes them) → Electron's menu template. Pure: choosing is a callback.

import type { MenuItemConstructorOptions } from 'electron'
import type { MenuItem, MenuName } from '../../preload/contract/menu-item.ts'

export type MenuContext = {
  readonly platform: 'linux' | 'darwin' | 'win32'
  readonly appName: string
  /** Unpackaged: the developer tools are there. */
  readonly developerTools: boolean
  readonly choose: (command: string) => void
}

type Entry = MenuItemConstructorOptions

const SEPARATOR: Entry = { type: 'separator' }

const LABELS: Readonly<Record<Exclude<MenuName, 'application'>, string>> = {
  file: '&File',
  edit: '&Edit',
  view: '&View',
  go: '&Go',
  annotate: '&Annotate',
  help: '&Help',
}

/** The menus in their order; without items it is the frame that stands from the first moment, so that nothing jumps. */
export function menuTemplate(items: readonly MenuItem[], context: MenuContext): readonly Entry[] {
  const isMac = context.platform === 'darwin'
  const own = (menu: MenuName): Entry[] => entriesOf(items, menu, context.choose)
  const menu = (name: Exclude<MenuName, 'application'>, ...groups: Entry[][]): Entry => ({
    label: LABELS[name],
    ...(name === 'help' ? { role: 'help' as const } : {}),
    submenu: joinGroups(groups),
  })
  const preferences = own('application')

  return [
    ...(isMac ? [macApplicationMenu(context.appName, preferences)] : []),
    menu('file', own('file'), isMac ? [RECENT] : [], [isMac ? { role: 'close' } : { role: 'quit' }]),
    menu('edit', own('edit'), EDITING, isMac ? [] : preferences),
    menu('view', own('view'), viewRoles(context)),
    menu('go', own('go')),
    menu('annotate', own('annotate')),
    ...(isMac ? [{ role: 'windowMenu' as const }] : []),
    menu('help', own('help'), isMac ? [] : [{ role: 'about' }]),
  ]
}

/** What a text field needs, the platform's way. */
const EDITING: Entry[] = [
  { role: 'cut' },
  { role: 'copy' },
  { role: 'paste' },
  { role: 'pasteAndMatchStyle' },
  { role: 'selectAll' },
]

/** macOS keeps the list; elsewhere the library is the place to look. */
const RECENT: Entry = { role: 'recentDocuments', submenu: [{ role: 'clearRecentDocuments' }] }

function viewRoles({ developerTools }: MenuContext): Entry[] {
  return [{ role: 'togglefullscreen' }, ...(developerTools ? [{ role: 'toggleDevTools' } as const] : [])]
}

function macApplicationMenu(appName: string, preferences: Entry[]): Entry {
  return {
    label: appName,
    submenu: joinGroups([
      [{ role: 'about' }],
      preferences,
      [{ role: 'services' }],
      [{ role: 'hide' }, { role: 'hideOthers' }, { role: 'unhide' }],
      [{ role: 'quit' }],
    ]),
  }
}

function entriesOf(items: readonly MenuItem[], menu: MenuName, choose: (command: string) => void): Entry[] {
  return items
    .filter((item) => item.menu === menu)
    .flatMap((item, index) => {
      const entry = entryOf(item, choose)
      return item.separator && index > 0 ? [SEPARATOR, entry] : [entry]
    })
}

function entryOf(item: MenuItem, choose: (command: string) => void): Entry {
  return {
    id: item.command,
    // A single & marks the letter to underline; the window's labels mean it as it stands.
    label: item.label.replaceAll('&', '&&'),
    enabled: item.enabled,
    ...(item.accelerator === '' ? {} : { accelerator: item.accelerator }),
    ...(item.checked === undefined ? {} : { type: 'checkbox' as const, checked: item.checked }),
    click: () => choose(item.command),
  }
}

function joinGroups(groups: readonly Entry[][]): Entry[] {
  return groups
    .filter((group) => group.length > 0)
    .flatMap((group, index) => (index === 0 ? group : [SEPARATOR, ...group]))
}
