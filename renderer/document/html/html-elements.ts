// What becomes of each HTML element. An element that is named nowhere here leaves its content, as in browsers.

import type { Inline } from '../article-doc.ts'
import { attributeOf, type HtmlElement } from './html-tree.ts'

export type InlineWrapper = Exclude<
  Extract<Inline, { children: readonly Inline[] }>['type'],
  'link' | 'dead-link'
>

export const WRAPPERS: { readonly [tag: string]: InlineWrapper | undefined } = {
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
  q: 'quote',
}

/** Elements whose content is no text of the page: code, styles, what stands for players and pictures, lists of choices. */
export const LEFT_OUT = new Set([
  'annotation',
  'annotation-xml',
  'applet',
  'area',
  'audio',
  'base',
  'basefont',
  'canvas',
  'colgroup',
  'datalist',
  'embed',
  'frame',
  'frameset',
  'head',
  'iframe',
  'input',
  'link',
  'map',
  'meta',
  'noembed',
  'noframes',
  'object',
  'param',
  'script',
  'select',
  'source',
  'style',
  'svg',
  'template',
  'track',
  'video',
])

/** Elements that stand in lines of their own and have no node in the tree. */
export const PARTS = new Set([
  'address',
  'article',
  'aside',
  'body',
  'center',
  'details',
  'dialog',
  'div',
  'fieldset',
  'footer',
  'form',
  'header',
  'hgroup',
  'html',
  'legend',
  'li',
  'main',
  'nav',
  'noscript',
  'optgroup',
  'option',
  'p',
  'search',
  'section',
  'summary',
  'table',
  'caption',
  'tbody',
  'td',
  'textarea',
  'tfoot',
  'th',
  'thead',
  'tr',
  'dt',
  'dd',
])

const HIDDEN_STYLE = /(?:^|;)\s*display\s*:\s*none\b/i

/** Whether the page itself says that an element is not to be shown. */
export function isHidden(element: HtmlElement): boolean {
  const hidden = attributeOf(element, 'hidden')
  if (hidden !== undefined && hidden.toLowerCase() !== 'until-found') return true
  return HIDDEN_STYLE.test(attributeOf(element, 'style') ?? '')
}
