import { app, Menu } from 'electron'
import type { MenuItem } from '../preload/contract/api.ts'
import { type MenuContext, menuTemplate } from './menu-template.ts'

/** Puts the native menu up; called again whenever the window describes its commands anew. */
export function showMenu(items: readonly MenuItem[], context: MenuContext): void {
  // The cast drops `readonly`: Electron only reads the template.
  const template = menuTemplate(items, context) as Electron.MenuItemConstructorOptions[]
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}

export function describeApp(): void {
  app.setAboutPanelOptions({
    applicationName: 'Postil',
    applicationVersion: app.getVersion(),
    copyright: 'MIT licence',
    credits: 'A desktop reader that keeps highlights and notes beside the text, offline, on your own disk.',
    website: 'https://postil.example',
  })
}
