// Footnotes as GitHub writes them, which marked does not know: `[^label]` in the text, `[^label]: …` anywhere.

import type { MarkedExtension, Token, Tokens } from 'marked'

export type FootnoteToken = Tokens.Generic & {
  readonly type: 'footnote'
  readonly label: string
  readonly tokens: Token[]
}
export type FootnoteReferenceToken = Tokens.Generic & {
  readonly type: 'footnote-reference'
  readonly label: string
}

const DEFINITION = /^ {0,3}\[\^([^\s\]]+)\]:[ \t]*/
const REFERENCE = /^\[\^([^\s\]]+)\]/

/** Labels are compared without regard to case. */
export function footnoteKey(label: string): string {
  return label.toLowerCase()
}

/** @param isDefined asked when lines are read, after all blocks have been: whether a label has a footnote */
export function footnoteExtension(isDefined: (key: string) => boolean): MarkedExtension {
  return {
    extensions: [
      {
        name: 'footnote',
        level: 'block',
        start: (source) => /(?:^|\n) {0,3}\[\^[^\s\]]+\]:/.exec(source)?.index,
        tokenizer(source): FootnoteToken | undefined {
          const match = DEFINITION.exec(source)
          if (match === null) return undefined
          const raw = definitionSource(source)
          const body = raw.slice(match[0].length).replace(/^(?: {1,4}|\t)/gm, '')
          return { type: 'footnote', raw, label: match[1] ?? '', tokens: this.lexer.blockTokens(body) }
        },
      },
      {
        name: 'footnote-reference',
        level: 'inline',
        start: (source) => {
          const index = source.indexOf('[^')
          return index < 0 ? undefined : index
        },
        tokenizer(source): FootnoteReferenceToken | undefined {
          const match = REFERENCE.exec(source)
          const label = match?.[1]
          if (match === null || label === undefined || !isDefined(footnoteKey(label))) return undefined
          return { type: 'footnote-reference', raw: match[0], label }
        },
      },
    ],
  }
}

/** The first line, those that go on with it, and after blank lines those that are indented. */
function definitionSource(source: string): string {
  let end = 0
  let afterBlank = false
  for (let at = 0; at < source.length; ) {
    const lineEnd = source.indexOf('\n', at)
    const next = lineEnd < 0 ? source.length : lineEnd + 1
    const line = source.slice(at, next)
    const isBlank = line.trim() === ''
    const isIndented = /^(?: {2,}|\t)/.test(line)
    if (at > 0 && !isBlank && !isIndented && (afterBlank || startsBlock(line))) break
    if (!isBlank) end = next
    afterBlank = isBlank
    at = next
  }
  return source.slice(0, end)
}

/** Lines that never go on with a paragraph. */
function startsBlock(line: string): boolean {
  return /^ {0,3}(?:#{1,6}(?:\s|$)|>|[-+*]\s|\d{1,9}[.)]\s|`{3}|~{3}|\[\^[^\s\]]+\]:|(?:[-*_][ \t]*){3,}$)/.test(
    line,
  )
}
