import type { Block, Inline } from '../../document/article-doc.ts'
import { textOfInlines } from '../../document/doc-text.ts'
import { INLINE_ELEMENTS } from '../../document/html/inline-elements.ts'

/** @returns the address under which a picture can be shown; null for one that is not here */
export type PictureSource = (picture: { readonly asset?: string; readonly file?: string }) => string | null

export type InlineRenderer = {
  readonly pictureOf: PictureSource
  /** Footnotes that have been referred to so far: each leads back to the first of its references that was rendered. */
  readonly referred: Set<string>
}

/** Ids of the article are kept apart from the app's own, so that no document can name an element of the app. */
export function elementIdOf(id: string): string {
  return `at-${id}`
}

/**
 * Appends inline elements. The text nodes outside `data-uncounted`, taken together, are exactly the canonical text;
 * a line break is a `\n` in a span of its own, so that every offset has a text node to stand in.
 */
export function appendInlines(parent: Node, inlines: readonly Inline[], to: InlineRenderer): void {
  for (const inline of inlines) parent.appendChild(renderInline(inline, to))
}

function renderInline(inline: Inline, to: InlineRenderer): Node {
  switch (inline.type) {
    case 'text':
      return document.createTextNode(inline.text)
    case 'break':
      return create('span', 'break', '\n')
    case 'link':
      return renderLink(inline, to)
    case 'dead-link':
      return renderDeadLink(inline, to)
    case 'anchor': {
      const anchor = create('span', 'anchor')
      anchor.id = elementIdOf(inline.id)
      return anchor
    }
    case 'image':
      return renderPicture(inline, to.pictureOf)
    case 'footnote-reference':
      return renderReference(inline, to)
    case 'checkbox': {
      const box = uncounted('input', 'checkbox')
      box.type = 'checkbox'
      box.checked = inline.checked
      box.disabled = true
      return box
    }
    default: {
      const element = document.createElement(INLINE_ELEMENTS[inline.type])
      appendInlines(element, inline.children, to)
      return element
    }
  }
}

function renderReference(
  { label, target }: Extract<Inline, { type: 'footnote-reference' }>,
  to: InlineRenderer,
): HTMLElement {
  const link = uncounted('a', 'footnote-reference', label)
  link.href = `#${target}`
  link.setAttribute('role', 'doc-noteref')
  if (!to.referred.has(target)) link.id = elementIdOf(referenceId(target))
  to.referred.add(target)
  return link
}

/** The mark in front of a footnote, which leads back to where it is referred to. */
export function backLink({ id, label }: Extract<Block, { type: 'footnote' }>): HTMLElement {
  const link = uncounted('a', 'footnote-label', label)
  link.href = `#${referenceId(id)}`
  link.setAttribute('role', 'doc-backlink')
  return link
}

function referenceId(footnote: string): string {
  return `to:${footnote}`
}

/** The window decides what a click does; the address is there for the status line, the menu and screen readers. */
function renderLink(link: Extract<Inline, { type: 'link' }>, to: InlineRenderer): HTMLElement {
  const element = document.createElement('a')
  element.href = link.address
  if (link.title !== undefined) element.title = link.title
  appendInlines(element, link.children, to)
  return element
}

function renderDeadLink(link: Extract<Inline, { type: 'dead-link' }>, to: InlineRenderer): HTMLElement {
  const element = create('span', 'dead-link')
  appendInlines(element, link.children, to)
  // A lone # leads nowhere: it is the sign of a button.
  if (link.address !== '' && link.address !== '#' && textOfInlines(link.children) !== link.address) {
    element.append(uncounted('span', 'address', ` (${link.address})`))
  }
  return element
}

function renderPicture(image: Extract<Inline, { type: 'image' }>, pictureOf: PictureSource): HTMLElement {
  const source = pictureOf(image)
  if (source !== null) {
    const picture = uncounted('img', 'picture')
    picture.src = source
    picture.alt = image.alt
    picture.loading = 'lazy'
    picture.decoding = 'async'
    if (image.title !== undefined) picture.title = image.title
    if (image.width !== undefined) picture.width = image.width
    if (image.height !== undefined) picture.height = image.height
    // Lost, damaged or beyond what can be shown: as if it were not here.
    picture.addEventListener('error', () => picture.replaceWith(placeOf(image)), { once: true })
    return picture
  }
  return placeOf(image)
}

/** Where a picture would be: what it shows, and where it is to be had. */
function placeOf(image: Extract<Inline, { type: 'image' }>): HTMLElement {
  const place = uncounted('span', 'picture missing')
  place.setAttribute('role', 'img')
  place.setAttribute('aria-label', image.alt || image.title || image.address)
  if (image.alt !== '') place.append(create('span', 'description', image.alt))
  if (image.address !== '') place.append(create('span', 'address', image.address))
  return place
}

export function create<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  className: string,
  text = '',
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag)
  element.className = className
  if (text !== '') element.append(text)
  return element
}

/** An element that is shown and does not count in offsets. */
function uncounted<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  className: string,
  text = '',
): HTMLElementTagNameMap[Tag] {
  const element = create(tag, className, text)
  element.dataset.uncounted = ''
  return element
}
