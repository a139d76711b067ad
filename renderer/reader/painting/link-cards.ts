// Marked words name the cards of their annotations, so that a screen reader can go from the one to the other.

import { cardIdOf } from '../../notes/card-id.ts'
import type { Leaf } from '../text-map.ts'
import type { WordMarks } from './word-marks.ts'

export type CardLinks = {
  /** To be called when marks have come, with the lines that have them. */
  readonly refresh: (leaves: readonly Leaf[]) => void
  readonly dispose: () => void
}

/** Only cards near what the list of notes shows are in the document: the links follow them. */
export function linkCards(marks: WordMarks): CardLinks {
  let known = ''

  function link(cards: readonly string[], leaves?: readonly Leaf[]): void {
    const there = new Set(cards)
    for (const [mark, ids] of marks.marksIn(leaves)) {
      const here = ids.map(cardIdOf).filter((id) => there.has(id))
      if (here.length > 0) mark.setAttribute('aria-details', here.join(' '))
      else mark.removeAttribute('aria-details')
    }
  }

  const changes = new MutationObserver((records) => {
    // Most changes of a window are none of these.
    if (!records.some(({ target }) => mayHoldCards(target))) return
    if (marks.isEmpty()) {
      known = ''
      return
    }
    const cards = cardsThere()
    if (cards.join(' ') === known) return
    known = cards.join(' ')
    link(cards)
  })
  changes.observe(document.body, { childList: true, subtree: true })
  return { refresh: (leaves) => link(cardsThere(), leaves), dispose: () => changes.disconnect() }
}

function mayHoldCards(target: Node): boolean {
  return target instanceof Element && (target.matches('.panes') || target.closest('.notes-pane') !== null)
}

/** Without a search through the article, which may be long. */
function notesPane(): Element | null {
  const panes = document.querySelector('.panes')?.children ?? []
  return [...panes].find((pane) => pane.classList.contains('notes-pane')) ?? null
}

function cardsThere(): readonly string[] {
  return [...(notesPane()?.querySelectorAll('[role=listitem]') ?? [])].map(({ id }) => id)
}
