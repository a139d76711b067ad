import type { Inline } from './article-doc.ts'

// White space as HTML and CSS know it: a no-break space is a character like any other.
const SPACES = /[ \t\n\f\r]+/g

type Text = { readonly type: 'text'; text: string }
type Break = { readonly type: 'break'; dropped: boolean }
type State = {
  /** Whether a space that comes now would be one too many: at the start, after a space, after a line break. */
  gap: boolean
  hasWords: boolean
  /** What came since the last word, to be taken back if none follows: a text that ends with a space, then breaks. */
  trail: (Text | Break)[]
}

/**
 * Makes inline elements canonical: each run of white space becomes one space, elements and pictures notwithstanding;
 * none stands at either end or beside a line break; line breaks at either end go; neighbouring texts are joined, and
 * elements in which nothing is left are dropped.
 */
export function collapseSpaces(inlines: readonly Inline[]): Inline[] {
  const state: State = { gap: true, hasWords: false, trail: [] }
  const collapsed = collapse(inlines, state)
  for (const last of state.trail) {
    if (last.type === 'text') last.text = last.text.slice(0, -1)
    else last.dropped = true
  }
  return tidy(collapsed)
}

function collapse(inlines: readonly Inline[], state: State): Inline[] {
  return inlines.map((inline): Inline => {
    if (inline.type === 'text') return collapseText(inline.text, state)
    if (inline.type === 'break') return collapseBreak(state)
    if ('children' in inline) return { ...inline, children: collapse(inline.children, state) }
    return inline
  })
}

function collapseText(source: string, state: State): Text {
  let text = source.replace(SPACES, ' ')
  if (state.gap && text.startsWith(' ')) text = text.slice(1)
  const node: Text = { type: 'text', text }
  if (text === '') return node
  if (text !== ' ') {
    state.hasWords = true
    state.trail = []
  }
  state.gap = text.endsWith(' ')
  if (state.gap) state.trail.push(node)
  return node
}

function collapseBreak(state: State): Break {
  const last = state.trail.at(-1)
  if (last?.type === 'text') {
    last.text = last.text.slice(0, -1)
    state.trail.pop()
  }
  const node: Break = { type: 'break', dropped: !state.hasWords }
  state.trail.push(node)
  state.gap = true
  return node
}

function tidy(inlines: readonly Inline[]): Inline[] {
  const out: Inline[] = []
  for (const inline of inlines) {
    const last = out.at(-1)
    if (inline.type === 'text') {
      if (last?.type === 'text') out[out.length - 1] = { type: 'text', text: last.text + inline.text }
      else if (inline.text !== '') out.push({ type: 'text', text: inline.text })
    } else if (inline.type === 'break') {
      if (!(inline as Break).dropped) out.push({ type: 'break' })
    } else if ('children' in inline) {
      const children = tidy(inline.children)
      if (children.length > 0) out.push({ ...inline, children })
    } else out.push(inline)
  }
  return out
}
