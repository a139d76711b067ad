// Notes as Markdown, for reading and for other programs: front matter, then the quotations in the order of the text
// under the article's headings, each with its note and tags. Pure.

import {
  type Anchor,
  type Annotation,
  type Color,
  colorOf,
  noteOf,
  quoteOf,
  tagsOf,
} from '../../preload/contract/annotation.ts'
import type { Article } from '../../preload/contract/article.ts'
import type { AnnotationId } from '../../preload/contract/ids.ts'
import { headingAt, type OutlineEntry } from '../library/outline.ts'
import { idsInTextOrder, rangeOfAnchor } from '../state/selectors.ts'
import { blockQuote, closeFences, escapeLine, yamlString } from './markdown-text.ts'

export type ArticleNotes = {
  readonly article: Article
  /** Empty for an article without headings. */
  readonly outline: readonly OutlineEntry[]
  readonly annotations: ReadonlyMap<AnnotationId, Annotation>
  readonly anchors: ReadonlyMap<AnnotationId, Anchor>
}

export type ExportOptions = {
  /** ISO 8601, UTC */
  readonly now: string
  /** What the reader calls the colours. */
  readonly colorNames: Readonly<Partial<Record<Color, string>>>
}

/** One article's notes as a file. */
export function articleNotesAsMarkdown(notes: ArticleNotes, options: ExportOptions): string {
  const { title, author, date, source, tags } = notes.article
  const matter = frontMatter({ title, author, date, source, tags, exported: options.now })
  return `${matter}\n${articleSection(notes, null, options)}`
}

/** The notes of several articles as one file, in the order given. */
export function libraryNotesAsMarkdown(all: readonly ArticleNotes[], options: ExportOptions): string {
  const matter = frontMatter({ title: 'Notes', exported: options.now })
  const sections = all.map((notes) => articleSection(notes, byline(notes.article), options))
  return [matter, ...sections].join('\n')
}

/** A file name made of a title: short, and safe on every system. */
export function exportFileName(title: string, ending: string): string {
  const safe = title
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}<>:"/\\|?*]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/^\.+|[. ]+$/g, '')
  const short = Array.from(safe).slice(0, 80).join('').trim()
  return `${short === '' ? 'Notes' : short}${ending}`
}

type Matter = { readonly [name: string]: string | readonly string[] | undefined }

function frontMatter(fields: Matter): string {
  const lines = Object.entries(fields).flatMap(([name, value]) => {
    if (value === undefined || value.length === 0) return []
    const words = typeof value === 'string' ? yamlString(value) : `[${value.map(yamlString).join(', ')}]`
    return [`${name}: ${words}`]
  })
  return `---\n${lines.join('\n')}\n---\n`
}

/** Whose an article is: where many stand in one file, the front matter has no room for it. */
function byline({ author = '', date = '', source = '' }: Article): string | null {
  const parts = [author, date, source].filter((part) => part.trim() !== '').map(escapeLine)
  return parts.length === 0 ? null : `*${parts.join(' · ')}*`
}

function articleSection(notes: ArticleNotes, under: string | null, options: ExportOptions): string {
  const { annotations, anchors, outline, article } = notes
  const parts = [`# ${escapeLine(article.title)}`, ...(under === null ? [] : [under])]
  const levels = headingLevels(outline)
  let above: readonly number[] = []
  let isAmongLost = false
  for (const id of idsInTextOrder(annotations, anchors)) {
    const annotation = annotations.get(id)
    if (annotation === undefined) continue
    const range = rangeOfAnchor(anchors.get(id))
    if (range !== null) {
      const path = pathTo(outline, levels, headingAt(outline, range.start))
      const fresh = path.filter((index) => !above.includes(index))
      parts.push(...fresh.map((index) => heading(outline[index]?.text ?? '', levels[index] ?? 2)))
      above = path
    } else if (annotation.target.selector !== undefined && !isAmongLost) {
      isAmongLost = true
      parts.push(heading('Not found in the present text', 2))
    }
    parts.push(annotationPart(annotation, options))
  }
  return `${parts.join('\n\n')}\n`
}

function heading(text: string, level: number): string {
  return `${'#'.repeat(level)} ${escapeLine(text)}`
}

/**
 * The level of each heading below the article's title, which has the first: the highest one in use becomes 2. The
 * article's own title at its very beginning gets none (0).
 */
function headingLevels(outline: readonly OutlineEntry[]): readonly number[] {
  const isTitle = (entry: OutlineEntry) => entry.level === 1 && entry.start === 0
  const highest = Math.min(...outline.filter((entry) => !isTitle(entry)).map(({ level }) => level))
  return outline.map((entry) => (isTitle(entry) ? 0 : Math.min(6, entry.level - highest + 2)))
}

/** The headings above a place, outermost first. */
function pathTo(
  outline: readonly OutlineEntry[],
  levels: readonly number[],
  index: number,
): readonly number[] {
  const path: number[] = []
  let below = 7
  for (let at = index; at >= 0 && below > 2; at -= 1) {
    const level = levels[at] ?? 0
    if (level === 0 || level >= below || outline[at] === undefined) continue
    path.unshift(at)
    below = level
  }
  return path
}

/** One annotation: its quotation, its note, its colour and tags. */
export function annotationPart(annotation: Annotation, { colorNames }: ExportOptions): string {
  const quote = quoteOf(annotation)
  const notes = [noteOf(annotation), ...(annotation['postil:otherNotes'] ?? [])].filter(
    (note) => note.trim() !== '',
  )
  const color = colorOf(annotation)
  const meaning = colorNames[color]
  const name = `${color.charAt(0).toUpperCase()}${color.slice(1)}`
  const details = [
    ...(annotation.target.selector === undefined
      ? []
      : [meaning === undefined || meaning === '' ? name : `${name}: ${escapeLine(meaning)}`]),
    ...tagsOf(annotation).map(tagWord),
  ]
  return [
    ...(quote === '' ? [] : [blockQuote(quote)]),
    ...notes.map((note) => closeFences(note.trim())),
    ...(details.length === 0 ? [] : [`*${details.join(' · ')}*`]),
  ].join('\n\n')
}

/** With a hash where other programs will read it as a tag; one with spaces in it is written as it is. */
function tagWord(tag: string): string {
  return /^[\p{L}\p{N}_/-]*\p{L}[\p{L}\p{N}_/-]*$/u.test(tag) ? `#${tag}` : escapeLine(tag)
}
