// What the system tells a running program.

import { app } from 'electron'
import { parsePostilLink } from '../preload/contract/postil-link.ts'
import type { ArticleOpener } from './article-opener.ts'
import type { LibraryPlace } from './libraries/library-place.ts'
import { lookWhenBack } from './libraries/look-when-back.ts'
import type { OneWindow } from './starting/one-window.ts'

export type SystemParts = {
  readonly window: OneWindow
  readonly opener: ArticleOpener
  readonly library: LibraryPlace
}

/** Must run before `ready`: macOS hands over double-clicked files while the program starts. */
export function watchSystem({ window, opener, library }: SystemParts): void {
  app.on('open-file', (event, path) => {
    event.preventDefault()
    if (app.isReady()) window.show()
    opener.open([path])
  })
  // Only macOS; elsewhere a link is a word of the command line.
  app.on('open-url', (event, url) => {
    event.preventDefault()
    if (app.isReady()) window.show()
    opener.follow(parsePostilLink(url))
  })
  app.on('activate', () => window.show())
  const lookout = lookWhenBack(library)
  app.on('browser-window-blur', lookout.left)
  app.on('browser-window-focus', lookout.back)
  app.on('accessibility-support-changed', (_event, isOn) => window.send('assistiveTechnology', isOn))
}
