// What the parts of an open library share.

import type { ArticleId, DeviceId, Stamp } from '../../preload/contract/ids.ts'
import type { LoadedArticle } from './articles/load-article.ts'
import type { DeviceClock } from './devices/device-clock.ts'
import type { LibraryPlaces } from './library-places.ts'
import type { NoticeBoard } from './notice-board.ts'

export type LibraryContext = {
  readonly places: LibraryPlaces
  readonly device: DeviceId
  readonly clock: DeviceClock
  readonly notices: NoticeBoard
  readonly articles: Map<ArticleId, LoadedArticle>
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly nowIso: () => string
  readonly tick: () => Stamp
  /** The sentence why nothing can be changed; null when all is well. */
  readonly readOnly: () => string | null
  /** From here on nothing is written. The first reason stays. */
  readonly becomeReadOnly: (sentence: string) => void
}

/** How an article is called in a sentence. */
export function titleOf({ shelf }: LoadedArticle): string {
  return shelf.article()?.title ?? 'an article without a title'
}
