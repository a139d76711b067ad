// An annotation is a W3C Web Annotation (TR/annotation-model, Recommendation 2017-02-23) in memory, in messages
// and on disk. The types name what Postil reads; whatever else an annotation carries is kept as it came.

import { type AnnotationId, parseAnnotationId, parseStamp, type Stamp } from './ids.ts'
import {
  type Fields,
  ParseError,
  parseArray,
  parseInstant,
  parseInteger,
  parseObject,
  parseString,
} from './parse.ts'

export const COLORS = ['yellow', 'green', 'blue', 'pink', 'orange', 'purple'] as const
export type Color = (typeof COLORS)[number]

/** `start` and `end` count Unicode code points of the canonical text. */
export type TextPositionSelector = {
  readonly type: 'TextPositionSelector'
  readonly start: number
  readonly end: number
}

export type TextQuoteSelector = {
  readonly type: 'TextQuoteSelector'
  readonly exact: string
  readonly prefix?: string
  readonly suffix?: string
}

/** A selector of a kind that Postil does not use (or a known kind with contents it cannot use); kept untouched. */
export type ForeignSelector = Fields & { readonly type: string }

export type Selector = TextPositionSelector | TextQuoteSelector | ForeignSelector

export type CommentBody = {
  readonly type: 'TextualBody'
  readonly purpose: 'commenting'
  readonly format: 'text/markdown'
  readonly value: string
}

export type TagBody = { readonly type: 'TextualBody'; readonly purpose: 'tagging'; readonly value: string }

export type ForeignBody = Fields

export type AnnotationBody = CommentBody | TagBody | ForeignBody

export type AnnotationTarget = {
  /** `urn:sha256:…` of the article's first revision, or its URL. */
  readonly source: string
  /** The colour. A class that is none of ours is kept and shown as yellow. */
  readonly styleClass?: string
  /** Absent for a note on the whole article. */
  readonly selector?: readonly Selector[]
}

export type Annotation = {
  readonly type: 'Annotation'
  readonly id: AnnotationId
  readonly created: string
  readonly modified: string
  readonly motivation: string
  readonly body: readonly AnnotationBody[]
  readonly target: AnnotationTarget
  /** Set by main when it accepts a change; what the window sends is ignored. */
  readonly 'postil:stamp'?: Stamp
  /** `urn:sha256:…` of the revision that the selectors speak of. */
  readonly 'postil:revision'?: string
  /** The selectors as they were first made, kept from the first move on, for ever. */
  readonly 'postil:firstSelectors'?: readonly Selector[]
  /** What the note said on another device, where two devices changed the same note. */
  readonly 'postil:otherNotes'?: readonly string[]
}

/** Where an annotation's words are in a given text, UTF-16 units. Computed, never stored. */
export type Anchor =
  | { readonly kind: 'found'; readonly start: number; readonly end: number; readonly score: number }
  | { readonly kind: 'moved'; readonly start: number; readonly end: number; readonly score: number }
  | { readonly kind: 'guessed'; readonly start: number; readonly end: number; readonly score: number }
  | {
      readonly kind: 'ambiguous'
      readonly candidates: readonly { readonly start: number; readonly end: number; readonly score: number }[]
    }
  | { readonly kind: 'unanchored' }

/** Sizes in UTF-16 units, counts in entries. */
export const ANNOTATION_LIMITS = {
  noteLength: 1_000_000,
  tagLength: 200,
  tags: 200,
  quoteLength: 64_000_000,
  selectors: 50,
  bodies: 400,
} as const

export function isTextPosition(selector: Selector): selector is TextPositionSelector {
  return selector.type === 'TextPositionSelector' && 'start' in selector && 'end' in selector
}

export function isTextQuote(selector: Selector): selector is TextQuoteSelector {
  return selector.type === 'TextQuoteSelector' && typeof (selector as Fields).exact === 'string'
}

function isComment(body: AnnotationBody): body is CommentBody {
  return body.type === 'TextualBody' && body.purpose === 'commenting' && typeof body.value === 'string'
}

function isTag(body: AnnotationBody): body is TagBody {
  return body.type === 'TextualBody' && body.purpose === 'tagging' && typeof body.value === 'string'
}

/** The note's Markdown; empty when there is none. */
export function noteOf(annotation: Annotation): string {
  return annotation.body.find(isComment)?.value ?? ''
}

export function tagsOf(annotation: Annotation): readonly string[] {
  return annotation.body.filter(isTag).map((tag) => tag.value)
}

export function colorOf(annotation: Annotation): Color {
  return COLORS.find((color) => color === annotation.target.styleClass) ?? 'yellow'
}

export function quoteOf(annotation: Annotation): string {
  return annotation.target.selector?.find(isTextQuote)?.exact ?? ''
}

/** @param now ISO 8601, UTC */
export function withNote(annotation: Annotation, note: string, now: string): Annotation {
  const others = annotation.body.filter((body) => !isComment(body))
  const comment: CommentBody = {
    type: 'TextualBody',
    purpose: 'commenting',
    format: 'text/markdown',
    value: note,
  }
  const hasWords = annotation.target.selector !== undefined
  return {
    ...annotation,
    modified: now,
    motivation: note === '' && hasWords ? 'highlighting' : 'commenting',
    body: note === '' ? others : [comment, ...others],
  }
}

/** @param now ISO 8601, UTC */
export function withTags(annotation: Annotation, tags: readonly string[], now: string): Annotation {
  const others = annotation.body.filter((body) => !isTag(body))
  const bodies = [...new Set(tags)].map(
    (value): TagBody => ({ type: 'TextualBody', purpose: 'tagging', value }),
  )
  return { ...annotation, modified: now, body: [...others, ...bodies] }
}

/** @param now ISO 8601, UTC */
export function withColor(annotation: Annotation, color: Color, now: string): Annotation {
  return { ...annotation, modified: now, target: { ...annotation.target, styleClass: color } }
}

/** Reads one selector; throws ParseError on something that is no selector at all. */
export function parseSelector(value: unknown, where: string): Selector {
  const fields = parseObject(value, where)
  const type = parseString(fields.type, `${where}.type`, 200)
  if (type === 'TextPositionSelector') {
    const start = parseInteger(fields.start, `${where}.start`, 0, Number.MAX_SAFE_INTEGER)
    parseInteger(fields.end, `${where}.end`, start, Number.MAX_SAFE_INTEGER)
  } else if (type === 'TextQuoteSelector') {
    parseString(fields.exact, `${where}.exact`, ANNOTATION_LIMITS.quoteLength)
    for (const side of ['prefix', 'suffix']) {
      if (fields[side] !== undefined) parseString(fields[side], `${where}.${side}`, 10_000)
    }
  }
  return fields as Selector
}

function parseBody(value: unknown, where: string): AnnotationBody {
  const fields = parseObject(value, where)
  if (fields.type === 'TextualBody') {
    const limit = fields.purpose === 'tagging' ? ANNOTATION_LIMITS.tagLength : ANNOTATION_LIMITS.noteLength
    parseString(fields.value, `${where}.value`, limit)
  }
  return fields
}

/** The standard lets one value stand for a list of one. */
function asList(value: unknown): unknown {
  return value === undefined || Array.isArray(value) ? value : [value]
}

/**
 * Reads an annotation from a file or a message. Unknown fields are kept.
 * @throws ParseError naming the field that cannot be used
 */
export function parseAnnotation(value: unknown, where = 'annotation'): Annotation {
  const fields = parseObject(value, where)
  if (fields.type !== 'Annotation') throw new ParseError(`${where}.type must be Annotation`)
  const id = parseAnnotationId(fields.id, `${where}.id`)
  const created = parseInstant(fields.created, `${where}.created`)
  const modified =
    fields.modified === undefined ? created : parseInstant(fields.modified, `${where}.modified`)
  const target = parseObject(fields.target, `${where}.target`)
  const source = parseString(target.source, `${where}.target.source`, 10_000)
  const selectors = asList(target.selector)
  const bodies = parseArray(asList(fields.body) ?? [], `${where}.body`, ANNOTATION_LIMITS.bodies)
  if (target.styleClass !== undefined) {
    parseString(target.styleClass, `${where}.target.styleClass`, 200)
  }
  const revision = fields['postil:revision']
  if (revision !== undefined) parseString(revision, `${where}.postil:revision`, 200)
  if (fields['postil:stamp'] !== undefined) parseStamp(fields['postil:stamp'], `${where}.postil:stamp`)
  const first = fields['postil:firstSelectors']
  const others = fields['postil:otherNotes']
  return {
    ...fields,
    type: 'Annotation',
    id,
    created,
    modified,
    motivation:
      fields.motivation === undefined
        ? 'highlighting'
        : parseString(fields.motivation, `${where}.motivation`, 200),
    body: bodies.map((body, index) => parseBody(body, `${where}.body[${index}]`)),
    target: {
      ...target,
      source,
      ...(selectors === undefined ? {} : { selector: parseSelectors(selectors, `${where}.target.selector`) }),
    },
    ...(first === undefined
      ? {}
      : { 'postil:firstSelectors': parseSelectors(first, `${where}.firstSelectors`) }),
    ...(others === undefined
      ? {}
      : {
          'postil:otherNotes': parseArray(others, `${where}.otherNotes`, 100).map((note) =>
            parseString(note, `${where}.otherNotes`, ANNOTATION_LIMITS.noteLength),
          ),
        }),
  } as Annotation
}

function parseSelectors(value: unknown, where: string): readonly Selector[] {
  return parseArray(value, where, ANNOTATION_LIMITS.selectors).map((selector, index) =>
    parseSelector(selector, `${where}[${index}]`),
  )
}
