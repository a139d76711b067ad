// Notes from another program become annotations of an article: placed where their words stand in its text. What cannot
// be placed keeps its words and is kept in sight, as any annotation whose words have gone. Pure.

import {
  type Anchor,
  type Annotation,
  type AnnotationBody,
  isTextPosition,
  isTextQuote,
  noteOf,
  parseAnnotation,
  quoteOf,
  type Selector,
  tagsOf,
} from '../../preload/contract/annotation.ts'
import type { Article } from '../../preload/contract/article.ts'
import { type AnnotationId, sourceOf } from '../../preload/contract/ids.ts'
import { requireJson } from '../../preload/contract/json.ts'
import { ParseError } from '../../preload/contract/parse.ts'
import { codePointsOf, toCodePoints } from '../anchoring/code-points.ts'
import { describe } from '../anchoring/describe.ts'
import { resolve } from '../anchoring/resolve.ts'
import { shorten } from '../session/shorten.ts'
import { rangeOfAnchor } from '../state/selectors.ts'
import { type IncomingNote, isForeign, type RefusedNote } from './incoming-note.ts'

export type PlacingContext = {
  readonly article: Article
  /** The canonical text of its current revision. */
  readonly text: string
  readonly newId: () => AnnotationId
  /** ISO 8601, UTC */
  readonly now: string
  /** Whether an annotation of this id is in the library. */
  readonly isTaken: (id: string) => boolean
}

export type Placed =
  | { readonly kind: 'placed'; readonly annotation: Annotation; readonly anchor: Anchor | null }
  | { readonly kind: 'refused'; readonly refused: RefusedNote }

export function placeNote(incoming: IncomingNote, context: PlacingContext): Placed {
  const { article, text, now } = context
  const came = incoming.selectors && inCodePoints(incoming.selectors, incoming.unit, text)
  const anchor = came === null ? null : resolve(text, came)
  const certain = anchor?.kind === 'found' || anchor?.kind === 'moved' ? rangeOfAnchor(anchor) : null
  const selectors =
    certain === null || came === null
      ? came
      : [...describe(text, certain.start, certain.end), ...came.filter(isForeign)]
  const created = incoming.created ?? incoming.modified ?? now
  const value = {
    ...incoming.kept,
    type: 'Annotation',
    id: idFor(incoming.id, context),
    created,
    modified: incoming.modified ?? created,
    motivation:
      typeof incoming.kept.motivation === 'string'
        ? incoming.kept.motivation
        : incoming.note === '' && selectors !== null
          ? 'highlighting'
          : 'commenting',
    body: bodiesOf(incoming),
    target: {
      source: sourceOf(article.id),
      styleClass: incoming.color === undefined || incoming.color === '' ? 'yellow' : incoming.color,
      ...(selectors === null ? {} : { selector: selectors }),
    },
    'postil:revision': sourceOf(article.current),
    ...(came !== null && certain !== null ? { 'postil:firstSelectors': came } : {}),
  }
  try {
    requireJson(value, 'note')
    return { kind: 'placed', annotation: parseAnnotation(value, 'note'), anchor }
  } catch (error) {
    if (error instanceof ParseError)
      return {
        kind: 'refused',
        refused: {
          what: nameOf(incoming),
          why: `it cannot be taken as it is: ${error.message.replace(/^note\./, '')}`,
        },
      }
    throw error
  }
}

/** An id that another annotation has, or that is none, would make two notes into one. */
function idFor(id: string | undefined, { isTaken, newId }: PlacingContext): AnnotationId {
  const isGood = id !== undefined && /^(?:urn|https?):\S{1,500}$/.test(id) && !isTaken(id)
  return isGood ? (id as AnnotationId) : newId()
}

function bodiesOf({ note, tags, bodies }: IncomingNote): readonly AnnotationBody[] {
  return [
    ...(note === ''
      ? []
      : [{ type: 'TextualBody', purpose: 'commenting', format: 'text/markdown', value: note } as const]),
    ...[...new Set(tags)].map((value) => ({ type: 'TextualBody', purpose: 'tagging', value }) as const),
    ...bodies,
  ]
}

function inCodePoints(
  selectors: readonly Selector[],
  unit: IncomingNote['unit'],
  text: string,
): readonly Selector[] {
  if (unit === 'code-points') return selectors
  const points = codePointsOf(text)
  return selectors.map((selector) =>
    isTextPosition(selector)
      ? { ...selector, start: toCodePoints(points, selector.start), end: toCodePoints(points, selector.end) }
      : selector,
  )
}

/** What the reader knows a note by. */
export function nameOf({ note, selectors }: IncomingNote): string {
  const words = selectors?.find(isTextQuote)?.exact ?? note
  return words.trim() === '' ? 'A note' : `“${shorten(words.slice(0, 400), 80)}”`
}

/**
 * The same for two annotations that say the same of the same words.
 * @param place whether two that are in different places are different; not every format has places
 */
export function sameness(annotation: Annotation, place = true): string {
  const words = quoteOf(annotation).replace(/\s+/g, ' ').trim()
  const position = place ? (annotation.target.selector?.find(isTextPosition)?.start ?? '') : ''
  return JSON.stringify([words, position, noteOf(annotation).trim(), tagsOf(annotation).toSorted()])
}
