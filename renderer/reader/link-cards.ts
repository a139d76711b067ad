// Marked words name the cards of their annotations, so that a screen reader can go from the one to the other.

import { cardIdOf } from '../notes/card-id.ts'
import type { WordMarks } from './word-marks.ts'

export type CardLinks = {
  /** To be called when marks have come. */
  readonly refresh: () => void
  readonly dispose: () => void
}

/** Only cards near what the list of notes shows are in the document: the links follow them. */
export function linkCards(marks: WordMarks): CardLinks {
  let known = ''

  function link(cards: readonly string[]): void {
    known = cards.join(' ')
    const there = new Set(cards)
    for (const [mark, ids] of marks.all()) {
      const here = ids.map(cardIdOf).filter((id) => there.has(id))
      if (here.length > 0) mark.setAttribute('aria-details', here.join(' '))
      else mark.removeAttribute('aria-details')
    }
  }

  const changes = new MutationObserver((records) => {
    // Most changes of a window are none of these.
    if (marks.isEmpty() || !records.some(({ target }) => mayHoldCards(target))) return
    const cards = cardsThere()
    if (cards.join(' ') !== known) link(cards)
  })
  changes.observe(document.body, { childList: true, subtree: true })
  return { refresh: () => link(cardsThere()), dispose: () => changes.disconnect() }
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
