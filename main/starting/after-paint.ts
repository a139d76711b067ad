// What the reader cannot miss in the first second: loaded once the page has painted.

import { join } from 'node:path'
import { app, BrowserWindow, Menu, powerMonitor, type WebContents } from 'electron'
import type { MenuItem } from '../../preload/contract/menu-item.ts'
import type { Quitting } from '../quitting.ts'
import { contextMenuTemplate } from '../windows/context-menu-template.ts'

export type LaterParts = {
  readonly quitting: Quitting
  readonly contents: () => WebContents | null
  readonly menuItems: () => readonly MenuItem[]
  readonly choose: (command: string) => void
}

const prepared = new WeakSet<WebContents>()
let isPrepared = false

/** Called whenever a page has painted; does each thing once. */
export function prepareTheRest(parts: LaterParts): void {
  const contents = parts.contents()
  if (contents !== null && !prepared.has(contents)) {
    prepared.add(contents)
    offerContextMenu(contents, parts)
    // Elsewhere the program itself carries it.
    if (process.platform === 'linux') BrowserWindow.fromWebContents(contents)?.setIcon(iconPath())
  }
  if (isPrepared) return
  isPrepared = true
  describeApp()
  // A system that shuts down on Linux or macOS waits for a program that asks it to. The cast: Electron's types leave out
  // the event that its documentation speaks of.
  const delayShutdown = (event: { preventDefault(): void }) => {
    event.preventDefault()
    parts.quitting.quitUrgently()
  }
  powerMonitor.on('shutdown', delayShutdown as unknown as () => void)
}

function offerContextMenu(contents: WebContents, { menuItems, choose }: LaterParts): void {
  contents.on('context-menu', (_event, params) => {
    const template = contextMenuTemplate(params, menuItems(), {
      choose,
      replaceWord: (word) => contents.replaceMisspelling(word),
    })
    if (template.length > 0) Menu.buildFromTemplate([...template]).popup()
  })
}

function iconPath(): string {
  return join(app.getAppPath(), 'resources', 'icons', '128x128.png')
}

function describeApp(): void {
  app.setAboutPanelOptions({
    iconPath: iconPath(),
    applicationName: 'Postil',
    applicationVersion: app.getVersion(),
    copyright: 'MIT licence',
    credits: 'A desktop reader that keeps highlights and notes beside the text, offline, on your own disk.',
    website: 'https://postil.example',
  })
}
