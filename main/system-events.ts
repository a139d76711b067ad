// What the system tells a running program.

import { app } from 'electron'
import type { ArticleOpener } from './article-opener.ts'
import type { OneWindow } from './one-window.ts'

export type SystemParts = { readonly window: OneWindow; readonly opener: ArticleOpener }

/** Must run before `ready`: macOS hands over double-clicked files while the program starts. */
export function watchSystem({ window, opener }: SystemParts): void {
  app.on('open-file', (event, path) => {
    event.preventDefault()
    if (app.isReady()) window.show()
    opener.open([path])
  })
  app.on('activate', () => window.show())
  app.on('accessibility-support-changed', (_event, isOn) => window.send('assistiveTechnology', isOn))
}
