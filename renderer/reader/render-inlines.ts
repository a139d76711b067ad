import type { Inline } from '../document/article-doc.ts'
import { textOfInlines } from '../document/doc-text.ts'

export type PictureSource = (picture: { readonly asset?: string; readonly address: string }) => string | null

/** Ids of the article are kept apart from the app's own, so that no document can name an element of the app. */
export function elementIdOf(id: string): string {
  return `at-${id}`
}

const ELEMENTS = {
  strong: 'strong',
  emphasis: 'em',
  strike: 's',
  code: 'code',
  sub: 'sub',
  sup: 'sup',
  mark: 'mark',
  small: 'small',
  quote: 'q',
} as const

/**
 * Appends inline elements. The text nodes outside `data-uncounted`, taken together, are exactly the canonical text;
 * a line break is a `\n` in a span of its own, so that every offset has a text node to stand in.
 */
export function appendInlines(parent: Node, inlines: readonly Inline[], pictureOf: PictureSource): void {
  for (const inline of inlines) parent.appendChild(renderInline(inline, pictureOf))
}

function renderInline(inline: Inline, pictureOf: PictureSource): Node {
  switch (inline.type) {
    case 'text':
      return document.createTextNode(inline.text)
    case 'break':
      return create('span', 'break', '\n')
    case 'link':
      return renderLink(inline, pictureOf)
    case 'dead-link':
      return renderDeadLink(inline, pictureOf)
    case 'anchor': {
      const anchor = create('span', 'anchor')
      anchor.id = elementIdOf(inline.id)
      return anchor
    }
    case 'image':
      return renderPicture(inline, pictureOf)
    case 'footnote-reference': {
      const link = uncounted('a', 'footnote-reference', inline.label)
      link.href = `#${inline.target}`
      link.setAttribute('role', 'doc-noteref')
      return link
    }
    case 'checkbox': {
      const box = uncounted('input', 'checkbox')
      box.type = 'checkbox'
      box.checked = inline.checked
      box.disabled = true
      return box
    }
    default: {
      const element = document.createElement(ELEMENTS[inline.type])
      appendInlines(element, inline.children, pictureOf)
      return element
    }
  }
}

/** The window decides what a click does; the address is there for the status line, the menu and screen readers. */
function renderLink(link: Extract<Inline, { type: 'link' }>, pictureOf: PictureSource): HTMLElement {
  const element = document.createElement('a')
  element.href = link.address
  if (link.title !== undefined) element.title = link.title
  appendInlines(element, link.children, pictureOf)
  return element
}

function renderDeadLink(link: Extract<Inline, { type: 'dead-link' }>, pictureOf: PictureSource): HTMLElement {
  const element = create('span', 'dead-link')
  appendInlines(element, link.children, pictureOf)
  if (link.address !== '' && textOfInlines(link.children) !== link.address) {
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
    return picture
  }
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
