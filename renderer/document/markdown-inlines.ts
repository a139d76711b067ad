// Inline tokens of marked's lexer → inline elements of the tree.

import { decodeHTMLStrict } from 'entities'
import type { MarkedToken, Token } from 'marked'
import type { Inline } from './article-doc.ts'
import { collapseSpaces } from './collapse-spaces.ts'
import { linkTo } from './read-address.ts'

/** Deeper emphasis is kept as text of the element around it: no reader sees it, and every walk stays shallow. */
const DEEPEST = 50

type Wrapper = Extract<Inline, { children: readonly Inline[] }>['type']
const TAGS: { readonly [tag: string]: Exclude<Wrapper, 'link' | 'dead-link'> | undefined } = {
  b: 'strong',
  strong: 'strong',
  i: 'emphasis',
  em: 'emphasis',
  cite: 'emphasis',
  dfn: 'emphasis',
  var: 'emphasis',
  s: 'strike',
  del: 'strike',
  strike: 'strike',
  code: 'code',
  kbd: 'code',
  samp: 'code',
  tt: 'code',
  sub: 'sub',
  sup: 'sup',
  mark: 'mark',
  small: 'small',
}

/** What the tokens say, in canonical form. Raw HTML tags are mapped where the tree has something for them, else dropped. */
export function readInlines(tokens: readonly Token[]): Inline[] {
  return collapseSpaces(convert(tokens as readonly MarkedToken[], 0))
}

type Open = { readonly tag: string; readonly into: Inline[] }

function convert(tokens: readonly MarkedToken[], depth: number): Inline[] {
  const top: Inline[] = []
  const open: Open[] = [{ tag: '', into: top }]
  for (const token of tokens) {
    const into = open.at(-1)?.into ?? top
    if (token.type === 'html') readTag(token.text, open, depth)
    else into.push(...convertToken(token, depth + open.length - 1))
  }
  while (open.length > 1) close(open)
  return top
}

function convertToken(token: Exclude<MarkedToken, { type: 'html' }>, depth: number): Inline[] {
  switch (token.type) {
    case 'strong':
      return wrap('strong', token.tokens, depth)
    case 'em':
      return wrap('emphasis', token.tokens, depth)
    case 'del':
      return wrap('strike', token.tokens, depth)
    case 'codespan':
      return [{ type: 'code', children: [{ type: 'text', text: token.text }] }]
    case 'br':
      return [{ type: 'break' }]
    case 'escape':
      return [{ type: 'text', text: token.text }]
    case 'checkbox':
      return [{ type: 'checkbox', checked: token.checked }]
    case 'link': {
      if (token.autolink) return [linkTo(token.href, [{ type: 'text', text: token.text }])]
      const title = decode(token.title ?? '')
      return [linkTo(decode(token.href), convert(token.tokens as MarkedToken[], depth + 1), { title })]
    }
    case 'image': {
      const title = token.title ? { title: decode(token.title) } : {}
      const alt = plainText(token.tokens as MarkedToken[])
      return [{ type: 'image', alt, address: decode(token.href), ...title }]
    }
    case 'text':
      if (token.tokens) return convert(token.tokens as MarkedToken[], depth)
      return [{ type: 'text', text: token.escaped ? token.text : decode(token.text) }]
    default:
      // Nothing else stands in a line; should marked learn something new, its source is shown.
      return [{ type: 'text', text: token.raw }]
  }
}

function wrap(type: 'strong' | 'emphasis' | 'strike', tokens: readonly Token[], depth: number): Inline[] {
  const children = convert(tokens as readonly MarkedToken[], depth + 1)
  return depth >= DEEPEST ? children : [{ type, children }]
}

/** Character references become characters, as CommonMark has it: only with their semicolon. */
export function decode(source: string): string {
  return source.includes('&') ? decodeHTMLStrict(source) : source
}

function plainText(tokens: readonly MarkedToken[]): string {
  const texts = convert(tokens, 0).map((inline) => textWithPictures(inline))
  return texts.join('').replace(/\s+/g, ' ')
}

function textWithPictures(inline: Inline): string {
  if (inline.type === 'text') return inline.text
  if (inline.type === 'image') return inline.alt
  if (inline.type === 'break') return ' '
  return 'children' in inline ? inline.children.map(textWithPictures).join('') : ''
}

const TAG = /^<(\/?)([A-Za-z][A-Za-z0-9-]*)/

/** Raw HTML in a line: an opening tag starts an element, its closing tag ends it, `<br>` breaks the line. */
function readTag(source: string, open: Open[], depth: number): void {
  const match = TAG.exec(source)
  if (match === null) return
  const tag = (match[2] ?? '').toLowerCase()
  if (tag === 'br') open.at(-1)?.into.push({ type: 'break' })
  else if (TAGS[tag] !== undefined && match[1] === '') {
    if (depth + open.length < DEEPEST && !source.endsWith('/>')) open.push({ tag, into: [] })
  } else if (open.some((each) => each.tag === tag)) {
    while (open.at(-1)?.tag !== tag) close(open)
    close(open)
  }
}

function close(open: Open[]): void {
  const last = open.pop()
  const type = TAGS[last?.tag ?? '']
  if (last !== undefined && type !== undefined) open.at(-1)?.into.push({ type, children: last.into })
}
