import {
  type DefaultTreeAdapterTypes,
  defaultTreeAdapter,
  parse,
  parseFragment,
  type TreeAdapter,
} from 'parse5'

export type HtmlNode = DefaultTreeAdapterTypes.ChildNode
export type HtmlElement = DefaultTreeAdapterTypes.Element
export type HtmlParent = DefaultTreeAdapterTypes.ParentNode

/**
 * A few kilobytes of unclosed formatting can ask for any number of elements, and a worker that runs out of memory
 * takes the window with it. Real pages of 20 MB have some 400,000, and no real page has four for each character.
 */
function mostElements(length: number): number {
  return Math.min(2_000_000, 10_000 + 4 * length)
}

/** @throws RangeError when the source asks for more elements than any page needs */
export function parseHtml(source: string): HtmlParent {
  return parse(source, { treeAdapter: countingAdapter(source.length), scriptingEnabled: false })
}

/** A piece of HTML as it would stand in a page's body. @throws RangeError as `parseHtml` */
export function parseHtmlFragment(source: string): HtmlParent {
  return parseFragment(source, { treeAdapter: countingAdapter(source.length), scriptingEnabled: false })
}

function countingAdapter(length: number): TreeAdapter<DefaultTreeAdapterTypes.DefaultTreeAdapterMap> {
  let left = mostElements(length)
  return {
    ...defaultTreeAdapter,
    createElement(tag, namespace, attributes) {
      left -= 1
      if (left < 0) throw new RangeError(`more than ${mostElements(length)} elements`)
      return defaultTreeAdapter.createElement(tag, namespace, attributes)
    },
  }
}

export function isElement(node: HtmlNode | HtmlParent): node is HtmlElement {
  return 'tagName' in node
}

export function attributeOf(element: HtmlElement, name: string): string | undefined {
  return element.attrs.find((attribute) => attribute.name === name)?.value
}

/**
 * Walks a tree in document order without recursion, so that no nesting overflows the stack.
 * @param enter returns false to leave out what is inside, or what to do when all of it has been walked
 */
export function walk(root: HtmlParent, enter: (node: HtmlNode) => false | (() => void) | undefined): void {
  const steps: (HtmlNode | (() => void))[] = root.childNodes.toReversed()
  for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
    if (typeof step === 'function') {
      step()
      continue
    }
    const leave = enter(step)
    if (leave === false) continue
    if (leave !== undefined) steps.push(leave)
    if (isElement(step)) {
      for (let index = step.childNodes.length - 1; index >= 0; index -= 1) {
        steps.push(step.childNodes[index] as HtmlNode)
      }
    }
  }
}

/** How many elements stand within each other, at most. */
export function depthOf(root: HtmlParent): number {
  let depth = 0
  let deepest = 0
  walk(root, (node) => {
    if (!isElement(node)) return undefined
    depth += 1
    deepest = Math.max(deepest, depth)
    return () => {
      depth -= 1
    }
  })
  return deepest
}

/** The text of an element with its line breaks, all white space kept. */
export function rawTextOf(element: HtmlElement): string {
  const parts: string[] = []
  walk(element, (node) => {
    if (node.nodeName === '#text') parts.push((node as DefaultTreeAdapterTypes.TextNode).value)
    else if (node.nodeName === 'br') parts.push('\n')
    else if (node.nodeName === 'script' || node.nodeName === 'style') return false
    return undefined
  })
  return parts.join('')
}
