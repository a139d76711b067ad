import type { ArticleMeta } from '../article-doc.ts'

export type FrontMatter = {
  readonly meta: ArticleMeta
  /** UTF-16 units of the source that the front matter takes; 0 when there is none. */
  readonly length: number
}

const NONE: FrontMatter = { meta: {}, length: 0 }

// What stands at the very start between a line of three hyphens and a line of three hyphens or dots.
const BLOCK = /^---[ \t]*\n([\s\S]*?)^(?:---|\.\.\.)[ \t]*(?:\n|$)/m
const KEY = /^([A-Za-z_][\w.-]*)[ \t]*:(?:[ \t]+(.*))?$/
const LONGEST = 20_000

const FIELDS = ['title', 'subtitle', 'author', 'date', 'language', 'source'] as const
const OTHER_NAMES: { readonly [key: string]: (typeof FIELDS)[number] | undefined } = {
  authors: 'author',
  byline: 'author',
  lang: 'language',
  published: 'date',
  url: 'source',
}

/**
 * Reads the front matter of a Markdown file: the flat `key: value` part of YAML, with quoted strings, comments,
 * lists (joined by commas) and folded or literal text. Something between hyphens that is not made of such lines is
 * taken for text, so that no rule or heading at the top of an article is ever lost.
 * @param source with `\n` line ends
 */
export function readFrontMatter(source: string): FrontMatter {
  if (!source.startsWith('---')) return NONE
  const match = BLOCK.exec(source.slice(0, LONGEST))
  if (match === null || match.index !== 0) return NONE
  const entries = readEntries((match[1] ?? '').split('\n'))
  if (entries === null || entries.size === 0) return NONE
  const meta: { [name: string]: string } = {}
  for (const [key, value] of entries) {
    const name = FIELDS.find((field) => field === key) ?? OTHER_NAMES[key]
    if (name !== undefined && value !== '' && (meta[name] === undefined || name === key)) meta[name] = value
  }
  return { meta, length: match[0].length }
}

/** @returns keys in lower case with their values, or null when a line is no YAML of this kind */
function readEntries(lines: readonly string[]): Map<string, string> | null {
  const entries = new Map<string, string>()
  let index = 0
  while (index < lines.length) {
    const line = lines[index] ?? ''
    index += 1
    if (line.trim() === '' || line.startsWith('#')) continue
    const match = KEY.exec(line)
    if (match === null) return null
    const more: string[] = []
    while (index < lines.length && /^(?:[ \t]+|- |-$|$)/.test(lines[index] ?? '')) {
      more.push((lines[index] ?? '').trim())
      index += 1
    }
    const value = readValue((match[2] ?? '').trim(), more)
    entries.set((match[1] ?? '').toLowerCase(), value)
  }
  return entries
}

function readValue(first: string, more: readonly string[]): string {
  if (/^[|>][-+\d]*$/.test(first)) return more.join(first.startsWith('|') ? '\n' : ' ').trim()
  if (first === '' && more.some((line) => line.startsWith('-'))) {
    return more
      .filter((line) => line !== '')
      .map((line) => readScalar(line.replace(/^-[ \t]*/, '')))
      .join(', ')
  }
  const whole = [first, ...more].filter((part) => part !== '').join(' ')
  if (whole.startsWith('[') && whole.endsWith(']')) {
    const parts = whole.slice(1, -1).match(/\s*(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^,]+)/g) ?? []
    return parts
      .map((part) => readScalar(part.trim()))
      .filter((part) => part !== '')
      .join(', ')
  }
  return readScalar(whole)
}

const ESCAPES: { readonly [name: string]: string | undefined } = { n: '\n', t: '\t', r: '\r', '0': '\0' }

function readScalar(source: string): string {
  const double = /^"((?:[^"\\]|\\.)*)"(?:[ \t]+#.*)?$/.exec(source)
  if (double !== null) {
    return (double[1] ?? '').replace(
      /\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))/g,
      (_, unicode: string | undefined, hex: string | undefined, name: string | undefined) =>
        name === undefined
          ? String.fromCharCode(Number.parseInt(unicode ?? hex ?? '', 16))
          : (ESCAPES[name] ?? name),
    )
  }
  const single = /^'((?:[^']|'')*)'(?:[ \t]+#.*)?$/.exec(source)
  if (single !== null) return (single[1] ?? '').replaceAll("''", "'")
  const comment = source.search(/(?:^|[ \t])#/)
  return (comment < 0 ? source : source.slice(0, comment)).trim()
}
