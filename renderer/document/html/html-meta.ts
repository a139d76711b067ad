import type { ArticleMeta } from '../article-doc.ts'
import { attributeOf, type HtmlElement, type HtmlParent, isElement, rawTextOf, walk } from './html-tree.ts'

export type PageFacts = {
  readonly meta: ArticleMeta
  /** Address that the page's relative addresses are relative to. */
  readonly base: string | undefined
  /** Whether the page has menus, side columns and the like around its text. */
  readonly hasFurniture: boolean
}

const FURNITURE = new Set(['nav', 'aside', 'form', 'iframe', 'footer'])
const FURNITURE_ROLES = new Set(['navigation', 'banner', 'complementary', 'contentinfo', 'search'])

/** Names in `meta` elements under which pages keep these facts, the best first. */
const NAMES = {
  title: ['og:title', 'citation_title', 'dc.title', 'dcterms.title', 'twitter:title'],
  author: ['author', 'citation_author', 'dc.creator', 'dcterms.creator', 'article:author', 'byl'],
  date: ['article:published_time', 'citation_publication_date', 'date', 'dc.date', 'dcterms.date', 'pubdate'],
  language: ['og:locale', 'content-language'],
} as const

/** What a page says about itself in its head, and whether it is a whole web page or just a text. */
export function readPageFacts(root: HtmlParent, source: string): PageFacts {
  const named = new Map<string, string>()
  const found: { [name: string]: string | undefined } = {}
  let hasFurniture = false
  walk(root, (node) => {
    if (!isElement(node)) return undefined
    hasFurniture ||= isFurniture(node)
    if (node.tagName === 'meta') readMeta(node, named)
    else readOther(node, found)
    return undefined
  })
  const meta: { [name: string]: string } = {}
  const put = (name: string, ...values: (string | undefined)[]) => {
    const value = values.map((each) => each?.replace(/\s+/g, ' ').trim()).find((each) => each)
    if (value !== undefined) meta[name] = value
  }
  const named1 = (names: readonly string[]) => names.map((name) => named.get(name))
  const address = pageAddress(source, found.canonical, named.get('og:url'))
  put('title', ...named1(NAMES.title), found.title, found.h1)
  // An author given as an address is an account, not a name.
  put('author', ...named1(NAMES.author).filter((author) => !author?.startsWith('http')))
  put('date', ...named1(NAMES.date), found.time)
  put('language', found.lang, ...named1(NAMES.language).map((locale) => locale?.replace('_', '-')))
  put('source', address)
  return { meta, base: baseOf(found.base, address), hasFurniture }
}

function isFurniture(element: HtmlElement): boolean {
  return FURNITURE.has(element.tagName) || FURNITURE_ROLES.has(attributeOf(element, 'role') ?? '')
}

function readMeta(element: HtmlElement, named: Map<string, string>): void {
  const name =
    attributeOf(element, 'property') ?? attributeOf(element, 'name') ?? attributeOf(element, 'http-equiv')
  const content = attributeOf(element, 'content')
  if (name === undefined || content === undefined) return
  const key = name.trim().toLowerCase()
  if (!named.has(key)) named.set(key, content)
}

function readOther(element: HtmlElement, found: { [name: string]: string | undefined }): void {
  switch (element.tagName) {
    case 'html':
      found.lang ??= attributeOf(element, 'lang')
      break
    case 'base':
      found.base ??= attributeOf(element, 'href')
      break
    case 'title':
      // Later ones name drawings within the page.
      found.title ??= rawTextOf(element)
      break
    case 'h1':
      found.h1 ??= rawTextOf(element)
      break
    case 'link':
      if (attributeOf(element, 'rel')?.toLowerCase() === 'canonical')
        found.canonical ??= attributeOf(element, 'href')
      break
    case 'time':
      if (attributeOf(element, 'pubdate') !== undefined) found.time ??= attributeOf(element, 'datetime')
      break
  }
}

/** SingleFile and browsers write the page's address into a comment at its top. */
const SAVED_FROM = /<!--\s*(?:saved from url=\(\d+\)(\S+)\s*-->|Page saved with SingleFile\s+url:\s*(\S+))/i

function pageAddress(source: string, ...others: readonly (string | undefined)[]): string | undefined {
  const saved = SAVED_FROM.exec(source.slice(0, 5000))
  return [saved?.[1] ?? saved?.[2], ...others].find((address) => isWebAddress(address))
}

function baseOf(base: string | undefined, page: string | undefined): string | undefined {
  if (base === undefined || !URL.canParse(base, page)) return page
  const { href } = new URL(base, page)
  return isWebAddress(href) ? href : page
}

function isWebAddress(address: string | undefined): address is string {
  return address !== undefined && /^https?:/i.test(address) && URL.canParse(address)
}
