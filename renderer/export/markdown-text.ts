// Plain words as Markdown that reads as those words, whatever signs are in them.

/** Signs that can begin or end something inside a line. */
const INLINE_SIGNS = /[\\`*_[\]<>~|$]/g
/** `&` begins a character reference only before one of these. */
const REFERENCE = /&(?=#?\w{1,32};)/g
/** What makes a heading, list, quotation, rule or underline of a line. */
const LINE_START = /^(#{1,6}(?=\s|$)|[-+=](?=[-+=\s]|$)|:(?=\s))/
/** At its end a row of hashes closes a heading. */
const CLOSING_HASHES = /(\s)(#+)$/
const NUMBERED = /^(\d{1,9})([.)])(?=\s|$)/

/** One line of Markdown with the words of a text; its line breaks become spaces. */
export function escapeLine(text: string): string {
  return text
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(INLINE_SIGNS, '\\$&')
    .replace(REFERENCE, '\\&')
    .replace(CLOSING_HASHES, '$1\\$2')
    .replace(LINE_START, '\\$1')
    .replace(NUMBERED, '$1\\$2')
}

/** A quotation; each line of the text is a paragraph of it. */
export function blockQuote(text: string): string {
  const lines = text.split('\n').map(escapeLine)
  return lines
    .filter((line) => line !== '')
    .map((line) => `> ${line}`)
    .join('\n>\n')
}

/** A string as YAML's front matter wants it: JSON's strings are YAML's, too. */
export function yamlString(text: string): string {
  return JSON.stringify(text)
}

/** Closes a code block that a note leaves open, so that it does not swallow what comes after it. */
export function closeFences(markdown: string): string {
  let open: string | null = null
  for (const line of markdown.split('\n')) {
    const fence = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line)
    if (fence === null) continue
    const [, marks = '', rest = ''] = fence
    if (open === null) open = marks.startsWith('`') && rest.includes('`') ? null : marks
    else if (marks.startsWith(open) && rest.trim() === '') open = null
  }
  return open === null ? markdown : `${markdown}\n${open}`
}
