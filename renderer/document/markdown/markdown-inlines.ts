// Inline tokens of marked's lexer → inline elements of the tree.

import { decodeHTMLStrict } from 'entities'
import type { MarkedToken, Token } from 'marked'
import type { Inline } from '../article-doc.ts'
import { collapseSpaces } from '../collapse-spaces.ts'
import type { PictureBox } from '../html/data-pictures.ts'
import { LEFT_OUT, WRAPPERS } from '../html/html-elements.ts'
import { pictureFrom, readPicture } from '../html/html-pictures.ts'
import { attributeOf, type HtmlElement, isElement, parseHtmlFragment } from '../html/html-tree.ts'
import { linkTo } from '../read-address.ts'
import type { FootnoteReferenceToken } from './markdown-footnotes.ts'

/** Deeper emphasis is kept as text of the element around it: no reader sees it, and every walk stays shallow. */
const DEEPEST = 50

export type InlineContext = {
  readonly base?: string | undefined
  readonly pictures: PictureBox
  /** The number of a footnote: 1 for the first that is referred to. */
  readonly noteNumber: (label: string) => number
}

type InlineToken = MarkedToken | FootnoteReferenceToken
type Open = {
  readonly tag: string
  readonly make: (children: Inline[]) => Inline | null
  readonly into: Inline[]
}

/** What the tokens say, in canonical form. Raw HTML is mapped where the tree has something for it, else only its tags go. */
export function readInlines(tokens: readonly Token[], context: InlineContext): Inline[] {
  return collapseSpaces(convert(tokens, context, 0))
}

function convert(tokens: readonly Token[], context: InlineContext, depth: number): Inline[] {
  const top: Inline[] = []
  const open: Open[] = [{ tag: '', make: () => null, into: top }]
  for (const token of tokens as readonly InlineToken[]) {
    const into = open.at(-1)?.into ?? top
    if (token.type === 'html') readTag(token.text, open, context, depth)
    else for (const inline of convertToken(token, context, depth + open.length - 1)) into.push(inline)
  }
  while (open.length > 1) close(open)
  return top
}

function convertToken(token: InlineToken, context: InlineContext, depth: number): readonly Inline[] {
  switch (token.type) {
    case 'strong':
      return wrap('strong', token.tokens ?? [], context, depth)
    case 'em':
      return wrap('emphasis', token.tokens ?? [], context, depth)
    case 'del':
      return wrap('strike', token.tokens ?? [], context, depth)
    case 'codespan':
      return [{ type: 'code', children: [{ type: 'text', text: token.text }] }]
    case 'br':
      return [{ type: 'break' }]
    case 'escape':
      return [{ type: 'text', text: token.text }]
    case 'checkbox':
      return [{ type: 'checkbox', checked: token.checked }]
    case 'footnote-reference': {
      const number = context.noteNumber(token.label)
      return [{ type: 'footnote-reference', label: String(number), target: footnoteId(number) }]
    }
    case 'link': {
      const { base } = context
      if (token.autolink) return [linkTo(readHref(token.href), [{ type: 'text', text: token.text }])]
      const children = convert(token.tokens ?? [], context, depth + 1)
      if (depth >= DEEPEST) return children
      return [linkTo(readHref(decode(token.href)), children, { title: decode(token.title ?? ''), base })]
    }
    case 'image': {
      const alt = plainText(convert(token.tokens ?? [], context, depth + 1))
      return [pictureFrom(decode(token.href), { alt, title: decode(token.title ?? '') }, context)]
    }
    case 'text':
      if ('tokens' in token && token.tokens) return convert(token.tokens, context, depth)
      return [{ type: 'text', text: token.escaped ? token.text : decode(token.text) }]
    default:
      // Nothing else stands in a line; should marked learn something new, its source is shown.
      return [{ type: 'text', text: token.raw }]
  }
}

/** A colon stands in no id that is made of a heading's words. */
export function footnoteId(number: number): string {
  return `footnote:${number}`
}

function wrap(
  type: 'strong' | 'emphasis' | 'strike',
  tokens: readonly Token[],
  context: InlineContext,
  depth: number,
): Inline[] {
  const children = convert(tokens, context, depth + 1)
  return depth >= DEEPEST ? children : [{ type, children }]
}

const REFERENCE = /&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z\d]*);/g

/** Character references become characters, as CommonMark has it: only with their semicolon, only so many digits. */
export function decode(source: string): string {
  return source.includes('&') ? source.replace(REFERENCE, (reference) => decodeHTMLStrict(reference)) : source
}

/** A backslash in an address is a character like any other, where `URL` would take it for a slash. */
function readHref(href: string): string {
  return href.replaceAll('\\', '%5C')
}

function plainText(inlines: readonly Inline[]): string {
  return inlines.map(textWithPictures).join('').replace(/\s+/g, ' ')
}

function textWithPictures(inline: Inline): string {
  if (inline.type === 'text') return inline.text
  if (inline.type === 'image') return inline.alt
  if (inline.type === 'break') return ' '
  return 'children' in inline ? inline.children.map(textWithPictures).join('') : ''
}

const TAG = /^<(\/?)([A-Za-z][A-Za-z0-9-]*)/

/** Raw HTML in a line: an opening tag starts an element, its closing tag ends it, `<br>` and `<img>` stand alone. */
function readTag(source: string, open: Open[], context: InlineContext, depth: number): void {
  const match = TAG.exec(source)
  if (match === null) return
  const tag = (match[2] ?? '').toLowerCase()
  const into = open.at(-1)?.into
  if (match[1] === '/') {
    if (!open.some((each) => each.tag === tag)) return
    while (open.at(-1)?.tag !== tag) close(open)
    close(open)
  } else if (tag === 'br') into?.push({ type: 'break' })
  else {
    const element = parseHtmlFragment(source).childNodes[0]
    if (element === undefined || !isElement(element)) return
    const id = attributeOf(element, 'id') ?? (tag === 'a' ? attributeOf(element, 'name') : undefined)
    if (id) into?.push({ type: 'anchor', id })
    const picture = tag === 'img' ? readPicture(element, context) : null
    if (picture !== null) into?.push(picture)
    const make = makerOf(tag, element, context)
    if (make !== null && depth + open.length < DEEPEST) open.push({ tag, make, into: [] })
  }
}

function makerOf(tag: string, element: HtmlElement, context: InlineContext): Open['make'] | null {
  const type = WRAPPERS[tag]
  if (type !== undefined) return (children) => ({ type, children })
  const address = tag === 'a' ? attributeOf(element, 'href') : undefined
  if (address !== undefined) return (children) => linkTo(address, children, { base: context.base })
  // What stands between such tags is no text of the article.
  return LEFT_OUT.has(tag) && !element.nodeName.startsWith('#') && !VOID.has(tag) ? () => null : null
}

const VOID = new Set([
  'area',
  'base',
  'basefont',
  'embed',
  'frame',
  'input',
  'link',
  'meta',
  'param',
  'source',
  'track',
])

function close(open: Open[]): void {
  const last = open.pop()
  const made = last?.make(last.into) ?? null
  if (made !== null) open.at(-1)?.into.push(made)
}
