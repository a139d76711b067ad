// Text from the clipboard as an article; pure.

import type { PastedText } from '../../preload/contract/importing.ts'
import { shorten } from '../session/shorten.ts'

/** What the clipboard offers. Empty for a kind that it does not have. */
export type Pasted = { readonly html: string; readonly text: string }

/** UTF-16 units of a title. */
const TITLE_LENGTH = 80

/** Marks that nobody makes by chance: a heading, a fence, a link, a list or quotation of several lines. */
const MARKDOWN = [
  /^#{1,6} \S/m,
  /^(?:```|~~~)/m,
  /\[[^\]\n]+\]\([^)\s]+\)/,
  /^(?:[-*+]|\d{1,9}[.)]|>) \S.*\n(?:[-*+]|\d{1,9}[.)]|>) \S/m,
  /^---\n[\s\S]*?^---$/m,
]

/** @returns null when there is nothing to read in it */
export function readPasted({ html, text }: Pasted): PastedText | null {
  const words = text.trim()
  if (words === '') return null
  const isMarkdown = MARKDOWN.some((mark) => mark.test(text))
  const title = titleOf(words)
  // An editor's copy of Markdown brings its colours along as HTML: the marks say what was meant.
  if (isMarkdown || !hasStructure(html)) {
    return { format: isMarkdown ? 'markdown' : 'text', source: text, title }
  }
  return { format: 'html', source: html, title }
}

/** Whether the HTML says more than the words do. */
function hasStructure(html: string): boolean {
  return /<(?:h[1-6]|p|ul|ol|table|blockquote|a|em|strong|i|b|img|figure)[\s>]/i.test(html)
}

function titleOf(words: string): string {
  const line = words.split('\n').find((each) => /[\p{L}\p{N}]/u.test(each)) ?? ''
  const title = shorten(line.replace(/^[#>*\-+\s]+/, ''), TITLE_LENGTH)
  return title === '' ? 'Pasted text' : title
}
