/** Elements whose content is no text, and comments. */
const NO_TEXT = /<!--[\s\S]*?(?:-->|$)|<(script|style|template)\b[\s\S]*?(?:<\/\1\b[^<>]*>|$)/gi
const BREAKS =
  /<\/?(?:p|div|section|article|h[1-6]|li|ul|ol|tr|table|pre|blockquote|br|hr|dt|dd|figure|figcaption)\b[^<>]*>/gi
const REFERENCES: { readonly [name: string]: string } = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  nbsp: '\u00a0',
}

/** The text of HTML that is too much for the parser: roughly, but in time that grows with its length only. */
export function stripTags(html: string): string {
  return html
    .replace(NO_TEXT, ' ')
    .replace(BREAKS, '\n\n')
    .replace(/<\/?[a-z!?][^<>]*>/gi, '')
    .replace(/[ \t]+/g, ' ')
    .replace(/&(amp|lt|gt|quot|nbsp);/g, (_, name: string) => REFERENCES[name] ?? '')
}
