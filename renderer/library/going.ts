// Going somewhere in the library: to an article, to words in it, back and forward again.

import type { AnnotationId, ArticleId } from '../../preload/contract/ids.ts'
import type { Opening } from '../session/opening.ts'
import type { ReaderView, Services } from '../session/services.ts'
import { rangeOfAnchor } from '../state/selectors.ts'
import type { TextRange } from '../state/state.ts'
import type { Store } from '../state/store.ts'
import { leave, type Place, stepBack, stepForward, type Trail } from './trail.ts'

export type Destination =
  /** Where the reader left it, or where it begins. */
  | { readonly kind: 'article'; readonly article: ArticleId }
  /** UTF-16 units of its canonical text. */
  | { readonly kind: 'words'; readonly article: ArticleId; readonly range: TextRange }
  | { readonly kind: 'annotation'; readonly article: ArticleId; readonly id: AnnotationId }
  | {
      readonly kind: 'line'
      readonly article: ArticleId
      readonly offset: number
      /** Where the reading cursor is to stand; without it, it stays or begins with what is seen. */
      readonly cursor?: number
    }

export type Going = {
  /** Goes there, and remembers where the reader was. */
  readonly to: (destination: Destination) => Promise<void>
  /** Remembers where the reader is, who goes elsewhere in the same article. */
  readonly leave: () => void
  readonly back: () => void
  readonly forward: () => void
  /** An article has come on the screen. */
  readonly arrived: (reader: ReaderView) => void
}

export function createGoing(
  store: Store,
  opening: Pick<Opening, 'open' | 'rememberPosition'>,
  views: Pick<Services['views'], 'reader' | 'notes'>,
): Going {
  let awaited: Destination | null = null

  const openId = (): ArticleId | null => {
    const { open } = store.state.peek()
    if (open.kind === 'none') return null
    return open.kind === 'open' ? open.article.id : open.id
  }

  function here(): Place | null {
    const article = openId()
    if (article === null) return null
    const cursor = store.state.peek().cursor?.focus
    const offset = views.reader?.firstInSight() ?? null
    return { article, offset, ...(cursor === undefined ? {} : { cursor }) }
  }

  function leaveHere(): void {
    const place = here()
    if (place !== null) store.dispatch({ type: 'trail', trail: leave(store.state.peek().trail, place) })
  }

  async function go(destination: Destination): Promise<void> {
    if (store.state.peek().open.kind === 'open' && openId() === destination.article) {
      if (views.reader !== null) show(destination, views.reader)
      return
    }
    // The pause after which a place is remembered may not have passed.
    views.reader?.rememberPlace()
    awaited = destination
    await opening.open(destination.article)
  }

  function show(destination: Destination, reader: ReaderView): void {
    switch (destination.kind) {
      case 'article':
        reader.focus()
        break
      case 'line':
        reader.showFrom(destination.offset)
        reader.focus()
        if (destination.cursor !== undefined) {
          reader.place({ anchor: destination.cursor, focus: destination.cursor }, false)
        }
        break
      case 'words':
        reader.reveal(destination.range)
        reader.focus()
        reader.select(destination.range)
        break
      case 'annotation': {
        store.dispatch({ type: 'activated', id: destination.id })
        const range = rangeOfAnchor(store.state.peek().anchors.get(destination.id))
        // Without words to go to, its card is the place: that of a note on the whole article, or of one that lost them.
        if (range !== null) reader.goTo(range)
        else if (views.notes !== null) views.notes.focusCard(destination.id)
        else reader.focus()
        break
      }
      default:
        destination satisfies never
    }
  }

  function step(take: (trail: Trail, here: Place | null) => ReturnType<typeof stepBack>): void {
    const taken = take(store.state.peek().trail, here())
    if (taken === null) return
    store.dispatch({ type: 'trail', trail: taken.trail })
    const { article, offset } = taken.to
    void go(offset === null ? { kind: 'article', article } : { ...taken.to, kind: 'line', offset })
  }

  return {
    async to(destination) {
      const isAlreadyThere = destination.kind === 'article' && openId() === destination.article
      if (!isAlreadyThere) leaveHere()
      await go(destination)
    },
    leave: leaveHere,
    back: () => step(stepBack),
    forward: () => step(stepForward),
    arrived(reader) {
      const destination = awaited
      awaited = null
      if (destination !== null && destination.article === openId()) show(destination, reader)
    },
  }
}
