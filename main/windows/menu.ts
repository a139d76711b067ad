import { Menu, type MenuItemConstructorOptions } from 'electron'
import type { MenuItem } from '../../preload/contract/menu-item.ts'
import { menuDifference } from './menu-difference.ts'
import { type MenuContext, menuTemplate } from './menu-template.ts'

export type NativeMenu = {
  /** As the window described them last. */
  items(): readonly MenuItem[]
  show(items: readonly MenuItem[]): void
}

/** The native menu; called again whenever the window describes its commands anew. */
export function createMenu(context: MenuContext): NativeMenu {
  let items: readonly MenuItem[] = []
  let menu: Menu | null = null
  return {
    items: () => items,
    show(next) {
      const difference = menuDifference(items, next)
      items = next
      if (menu === null || difference.kind === 'new') {
        // The cast drops `readonly`: Electron only reads the template.
        menu = Menu.buildFromTemplate(menuTemplate(items, context) as MenuItemConstructorOptions[])
        Menu.setApplicationMenu(menu)
        return
      }
      for (const { command, enabled, checked } of difference.changed) {
        const entry = menu.getMenuItemById(command)
        if (entry === null) continue
        entry.enabled = enabled
        if (checked !== undefined) entry.checked = checked
      }
    },
  }
}
