// What the reader can do to highlights and notes, whichever way it was asked for: toolbar, key, menu, palette, card.

import {
  type Anchor,
  type Annotation,
  type Color,
  colorOf,
  noteOf,
  quoteOf,
} from '../../preload/contract/annotation.ts'
import type { AnnotationId } from '../../preload/contract/ids.ts'
import { describe } from '../anchoring/describe.ts'
import type { TextRange } from '../state/state.ts'
import type { Store } from '../state/store.ts'
import {
  adding,
  moving,
  newAnnotation,
  noting,
  recoloring,
  removing,
  settlingNotes,
  tagging,
} from './annotation-edits.ts'
import type { LibraryClient } from './library-client.ts'
import { shorten, shortenMiddle } from './shorten.ts'

export type Annotating = {
  /** Highlights the stretch; answers its id, or null when nothing can be annotated now. */
  readonly highlight: (range: TextRange, color: Color) => AnnotationId | null
  /** Starts a note on the whole article. */
  readonly noteOnArticle: () => AnnotationId | null
  /**
   * Gives an annotation's words another stretch, as after an edge was dragged or moved by key. Clean, UTF-16 units.
   * @param joins whether moves that follow each other closely are one step of undo, as those by key are; default true
   */
  readonly move: (id: AnnotationId, range: TextRange, joins?: boolean) => void
  readonly changeNote: (id: AnnotationId, note: string) => void
  /** Chooses the note where another device wrote another one. */
  readonly settleNotes: (id: AnnotationId, note: string) => void
  readonly recolor: (ids: readonly AnnotationId[], color: Color) => void
  readonly retag: (
    ids: readonly AnnotationId[],
    retag: (tags: readonly string[]) => readonly string[],
  ) => void
  readonly remove: (ids: readonly AnnotationId[]) => void
  readonly undo: () => void
  readonly redo: () => void
  /** Says something in the live region. */
  readonly announce: (text: string, urgent?: boolean) => void
}

/**
 * @param now milliseconds since 1970
 * @param newId a fresh `urn:uuid:…`
 */
export function createAnnotating(
  store: Store,
  client: LibraryClient,
  now: () => number,
  newId: () => AnnotationId,
): Annotating {
  const time = () => new Date(now()).toISOString()
  const announce = (text: string, urgent = false) => store.dispatch({ type: 'announced', text, urgent })

  function get(ids: readonly AnnotationId[]): readonly Annotation[] {
    const { annotations } = store.state.peek()
    return ids.map((id) => annotations.get(id)).filter((annotation) => annotation !== undefined)
  }

  /** Refuses in words when notes cannot be changed. */
  function canChange(): boolean {
    const { readOnly, open } = store.state.peek()
    const isOld = open.kind === 'open' && !open.isCurrent
    if (readOnly === null && !isOld) return true
    announce(readOnly ?? 'This is an older version. Go to the current one to change notes.', true)
    return false
  }

  function add(range: TextRange | null, color: Color): AnnotationId | null {
    const { open } = store.state.peek()
    if (open.kind !== 'open' || !canChange()) return null
    const id = newId()
    const annotation = newAnnotation({
      id,
      now: time(),
      article: open.article.id,
      revision: open.revision,
      color,
      selectors: range === null ? null : describe(open.doc.text, range.start, range.end),
    })
    const anchors = new Map<AnnotationId, Anchor>()
    if (range !== null) anchors.set(id, { kind: 'found', ...range, score: 1 })
    client.commit(adding([annotation]), { label: range === null ? 'Add note' : 'Highlight', anchors })
    store.dispatch({ type: 'activated', id })
    return id
  }

  return {
    highlight(range, color) {
      const id = add(range, color)
      if (id !== null) announce(`Highlighted in ${color}: ${quoted(get([id])[0])}`)
      return id
    },
    noteOnArticle() {
      const id = add(null, store.state.peek().settings.defaultColor)
      if (id !== null) announce('Note on the whole article')
      return id
    },
    move(id, range, joins = true) {
      const [annotation] = get([id])
      const { open, anchors } = store.state.peek()
      const before = anchors.get(id)
      if (annotation?.target.selector === undefined || open.kind !== 'open' || !canChange()) return
      const isSame = before?.kind === 'found' && before.start === range.start && before.end === range.end
      if (isSame) return
      const selectors = describe(open.doc.text, range.start, range.end)
      client.commit(moving(annotation, selectors, open.revision, time()), {
        label: 'Move edge',
        ...(joins ? { joinKey: `edge ${id}` } : {}),
        anchors: new Map([[id, { kind: 'found', ...range, score: 1 }]]),
      })
      // Both ends are heard, as either may be the one that was moved.
      announce(`Now ‘${shortenMiddle(open.doc.text.slice(range.start, range.end), 80)}’`)
    },
    changeNote(id, note) {
      const [annotation] = get([id])
      if (annotation === undefined || noteOf(annotation) === note || !canChange()) return
      client.commit(noting(annotation, note, time()), { label: 'Edit note', joinKey: `note ${id}` })
    },
    settleNotes(id, note) {
      const [annotation] = get([id])
      if (annotation === undefined || !canChange()) return
      client.commit(settlingNotes(annotation, note, time()), { label: 'Choose note' })
      announce('Note chosen')
    },
    recolor(ids, color) {
      if (!canChange()) return
      client.commit(recoloring(get(ids), color, time()), { label: 'Change colour' })
      announce(ids.length === 1 ? `Now ${color}` : `${ids.length} highlights are now ${color}`)
    },
    retag(ids, retag) {
      if (!canChange()) return
      client.commit(tagging(get(ids), retag, time()), { label: 'Change tags' })
    },
    remove(ids) {
      const annotations = get(ids)
      const [first] = annotations
      if (first === undefined || !canChange()) return
      client.commit(removing(annotations), { label: 'Delete' })
      announce(
        annotations.length === 1
          ? `Deleted: ${quoted(first)}. It is in the trash.`
          : `Deleted ${annotations.length} annotations. They are in the trash.`,
      )
    },
    undo() {
      const label = client.undo()
      announce(label === null ? 'Nothing to undo' : `Undone: ${label}`)
    },
    redo() {
      const label = client.redo()
      announce(label === null ? 'Nothing to redo' : `Redone: ${label}`)
    },
    announce,
  }
}

function quoted(annotation: Annotation | undefined): string {
  if (annotation === undefined) return ''
  const quote = quoteOf(annotation)
  return quote === '' ? 'note on the whole article' : `‘${shorten(quote, 80)}’`
}

/** How an annotation is named to those who do not see it. */
export function nameOf(annotation: Annotation): string {
  const note = noteOf(annotation)
  const color = colorOf(annotation)
  const kind =
    annotation.target.selector === undefined
      ? 'Note on the whole article'
      : `${color[0]?.toUpperCase()}${color.slice(1)} highlight, ${quoted(annotation)}`
  return note === '' ? kind : `${kind}, note: ${shorten(note, 120)}`
}
