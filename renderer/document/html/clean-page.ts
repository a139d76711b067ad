// A web page without its menus and advertisements, by Mozilla's Readability. It wants a DOM, and there is none in a
// worker: it gets the small one that it is tested with, filled from our own tree.

import { Readability } from '@mozilla/readability'
import JSDOMParser from '@mozilla/readability/JSDOMParser.js'
import {
  attributeOf,
  type HtmlNode,
  type HtmlParent,
  isElement,
  parseHtmlFragment,
  walk,
} from './html-tree.ts'

export type CleanPage = {
  readonly root: HtmlParent
  readonly title: string | undefined
  readonly author: string | undefined
}

/** Fewer characters than this are a teaser or a cookie notice, not what the reader came for. */
const SHORTEST = 200
/**
 * Characters of markup; a second or two of cleaning. Longer pages are books, and what stands around them is little.
 */
const LONGEST = 3_000_000
/** Longer attributes are pictures; they stay outside while the page is cleaned. */
const LONG_ATTRIBUTE = 1000

/** @returns null when no article can be told from the rest of the page, or the page is too long to look for one */
export function cleanPage(root: HtmlParent, base: string | undefined): CleanPage | null {
  const aside: string[] = []
  const markup = serialize(root, aside)
  if (markup.length > LONGEST) return null
  const document = new JSDOMParser().parse(markup, base ?? 'https://page.invalid/')
  const article = new Readability(document, { keepClasses: true }).parse()
  if (!article?.content || (article.length ?? 0) < SHORTEST) return null
  const cleaned = parseHtmlFragment(article.content)
  restore(cleaned, aside)
  return { root: cleaned, title: article.title || undefined, author: article.byline || undefined }
}

const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '))
const NAME = /^[a-z_][a-z0-9_:.-]*$/
/** Never part of an article, and their content is not text. */
const DROPPED = new Set(['style', 'svg', 'template', 'noframes', 'noembed', 'plaintext'])

/** Markup that is well-formed as XML is, as the small DOM wants it. */
function serialize(root: HtmlParent, aside: string[]): string {
  const parts: string[] = []
  walk(root, (node) => {
    if (node.nodeName === '#text') parts.push(escapeText((node as { value: string }).value))
    if (!isElement(node)) return undefined
    if (DROPPED.has(node.tagName)) return false
    const tag = NAME.test(node.tagName) ? node.tagName : 'span'
    parts.push('<', tag, ...attributes(node, aside))
    if (VOID.has(tag)) {
      parts.push('/>')
      return false
    }
    parts.push('>')
    return () => void parts.push('</', tag, '>')
  })
  return parts.join('')
}

function attributes(
  node: HtmlNode & { attrs: { name: string; value: string }[] },
  aside: string[],
): string[] {
  return node.attrs.flatMap(({ name, value }) => {
    if (!NAME.test(name)) return []
    if (value.length <= LONG_ATTRIBUTE) return [` ${name}="${escapeText(value)}"`]
    aside.push(value)
    return [` ${name}="${asideAddress(aside.length - 1)}"`]
  })
}

/** An address, so that Readability takes the picture for one. */
function asideAddress(index: number): string {
  return `https://aside.invalid/${index}.png`
}

function restore(root: HtmlParent, aside: readonly string[]): void {
  const values = new Map(aside.map((value, index) => [asideAddress(index), value]))
  walk(root, (node) => {
    if (isElement(node)) {
      for (const attribute of node.attrs) attribute.value = values.get(attribute.value) ?? attribute.value
    }
    return undefined
  })
}

const ESCAPES: { readonly [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
}

function escapeText(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ESCAPES[character] ?? character)
}

/** Ids that some link of a tree goes to. */
export function linkTargets(root: HtmlParent): ReadonlySet<string> {
  const targets = new Set<string>()
  walk(root, (node) => {
    const address = isElement(node) ? attributeOf(node, 'href') : undefined
    if (address?.startsWith('#')) targets.add(decodeFragment(address.slice(1)))
    return undefined
  })
  return targets
}

function decodeFragment(fragment: string): string {
  try {
    return decodeURIComponent(fragment)
  } catch {
    // Not percent-encoded, then.
    return fragment
  }
}
