// Ways through the article and the window.

import type { Direction } from '../reader/cursor/text-units.ts'
import { neighbourOf } from '../reader/painting/annotations-at.ts'
import { announceAnnotation } from '../session/announce-annotation.ts'
import { endMovingEdge } from '../session/move-annotation-edge.ts'
import { openNote } from '../session/open-note.ts'
import type { Services } from '../session/services.ts'
import type { State } from '../state/state.ts'
import { movePaneFocus } from '../ui/pane-focus.ts'
import { always, type Command, hasArticle } from './command.ts'

function hasAnnotations(state: State): boolean {
  return hasArticle(state) && state.anchors.size > 0
}

function goToAnnotation(services: Services, direction: Direction): void {
  const { store, derived, views, annotating } = services
  if (views.reader === null) return
  const placed = derived.placed.peek()
  const { focus } = views.reader.current()
  const found = neighbourOf(placed, focus, store.state.peek().active, direction)
  if (found === null) {
    annotating.announce(direction === 'forward' ? 'No annotation after this' : 'No annotation before this')
    return
  }
  views.reader.goTo(found.placed)
  store.dispatch({ type: 'activated', id: found.placed.id })
  announceAnnotation(services, found.placed.id, `${found.index + 1} of ${placed.sorted.length}`)
}

/** What Enter means in the article: the note of the annotation that the reader is at, or where the link leads. */
function enter(services: Services): void {
  const { active, moving } = services.store.state.peek()
  if (moving !== null) endMovingEdge(services)
  else if (active !== null) openNote(services, active)
  else followLink(services, 'No annotation and no link here')
}

function followLink({ views, annotating }: Services, otherwise: string): void {
  const link = views.reader?.linkAtCursor()
  if (link == null) annotating.announce(otherwise)
  else views.reader?.follow(link)
}

/** Steps back out of whatever the reader is in, one thing at a time. */
function stepOut(services: Services): void {
  const { store, views } = services
  const { drawer, moving, selection, active, cameFromCard } = store.state.peek()
  const isInArticle = document.activeElement?.closest('article') != null
  if (drawer) store.dispatch({ type: 'drawer', isOpen: false })
  else if (!isInArticle) views.reader?.focus()
  else if (moving !== null) endMovingEdge(services)
  else if (selection !== null) views.reader?.select(null)
  else if (active !== null && cameFromCard && views.notes !== null) views.notes.focusCard(active)
  else if (active !== null) store.dispatch({ type: 'activated', id: null })
}

export const GO_COMMANDS: readonly Command[] = [
  {
    id: 'go.next-annotation',
    label: 'Next Annotation',
    menu: 'go',
    key: 'F8',
    moreKeys: ['A'],
    scope: 'window',
    isEnabled: hasAnnotations,
    run: (services) => goToAnnotation(services, 'forward'),
  },
  {
    id: 'go.previous-annotation',
    label: 'Previous Annotation',
    menu: 'go',
    key: 'Shift+F8',
    moreKeys: ['Shift+A'],
    scope: 'window',
    isEnabled: hasAnnotations,
    run: (services) => goToAnnotation(services, 'backward'),
  },
  {
    id: 'go.enter',
    label: 'Open the Note or Link at the Cursor',
    menu: null,
    key: 'Enter',
    scope: 'article',
    isEnabled: hasArticle,
    run: enter,
  },
  {
    id: 'go.follow-link',
    label: 'Follow the Link at the Cursor',
    menu: null,
    key: 'Mod+Enter',
    scope: 'article',
    isEnabled: hasArticle,
    run: (services) => followLink(services, 'No link here'),
  },
  {
    id: 'go.next-pane',
    label: 'Next Pane',
    menu: 'go',
    separator: true,
    key: 'F6',
    scope: 'window',
    isEnabled: always,
    run: () => movePaneFocus('forward'),
  },
  {
    id: 'go.previous-pane',
    label: 'Previous Pane',
    menu: 'go',
    key: 'Shift+F6',
    scope: 'window',
    isEnabled: always,
    run: () => movePaneFocus('backward'),
  },
  {
    id: 'go.escape',
    label: 'Back to the Article',
    menu: null,
    key: 'Escape',
    scope: 'window',
    isEnabled: always,
    run: stepOut,
  },
]
