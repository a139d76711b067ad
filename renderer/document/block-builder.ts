import type { Block, Inline } from './article-doc.ts'
import { collapseSpaces } from './collapse-spaces.ts'

/** Deeper elements keep their text and lose their shape: no reader sees it, and every later walk stays shallow. */
const DEEPEST_BLOCK = 60
const DEEPEST_INLINE = 50

type Wrapper = { readonly make: (children: Inline[]) => Inline; children: Inline[] }
/** `isWhole`: all of it is one block, whatever stands in it. `atBorder`: nothing came since its last border. */
type Line = { readonly root: Inline[]; readonly isWhole: boolean; atBorder: boolean }

/**
 * Makes blocks of a stream of text, inline elements and block borders, as HTML has them in any order: text between
 * two borders becomes a paragraph, and an inline element that reaches over a border goes on behind it.
 */
export type BlockBuilder = ReturnType<typeof createBlockBuilder>

export function createBlockBuilder() {
  const frames: Block[][] = [[]]
  const wrappers: Wrapper[] = []
  let line: Line = { root: [], isWhole: false, atBorder: false }
  // Places that links go to wait for the next line that has something in it.
  let anchors: Inline[] = []

  const add = (inline: Inline) => {
    if (inline.type !== 'text' || inline.text.trim() !== '') line.atBorder = false
    const into = wrappers.at(-1)?.children ?? line.root
    into.push(inline)
  }

  const takeLine = (): Inline[] => {
    for (let index = wrappers.length - 1; index >= 0; index -= 1) {
      const wrapper = wrappers[index] as Wrapper
      const into = wrappers[index - 1]?.children ?? line.root
      if (wrapper.children.length > 0) into.push(wrapper.make(wrapper.children))
      wrapper.children = []
    }
    const inlines = collapseSpaces(line.root)
    line = { root: [], isWhole: false, atBorder: false }
    if (inlines.length === 0) return []
    const taken = [...anchors, ...inlines]
    anchors = []
    return taken
  }

  const endLine = () => {
    const children = takeLine()
    if (children.length > 0) frames.at(-1)?.push({ type: 'paragraph', children })
  }

  return {
    add,
    anchor: (id: string) => anchors.push({ type: 'anchor', id }),
    text: (text: string) => add({ type: 'text', text }),

    /** @returns what to call where the inline element ends */
    wrap(make: (children: Inline[]) => Inline): (() => void) | undefined {
      if (wrappers.length >= DEEPEST_INLINE) return undefined
      wrappers.push({ make, children: [] })
      return () => {
        const wrapper = wrappers.pop()
        if (wrapper === undefined || wrapper.children.length === 0) return
        const into = wrappers.at(-1)?.children ?? line.root
        into.push(wrapper.make(wrapper.children))
      }
    },

    /** Where one block ends and another begins. Within a heading it breaks the line. */
    border() {
      if (!line.isWhole) endLine()
      else if (!line.atBorder) {
        add({ type: 'break' })
        line.atBorder = true
      }
    },

    /** Only where blocks can be, not within a line. */
    block(block: Block) {
      endLine()
      frames.at(-1)?.push(block)
    },

    /** Whether everything goes into one line, as within a heading: then there are no blocks. */
    isInLine: () => line.isWhole,

    /** Whether a block of blocks can be opened: not within a line, and not deeper than anybody reads. */
    canOpen: () => !line.isWhole && frames.length <= DEEPEST_BLOCK,

    /** Opens a block of blocks; only where that can be done. @returns what to call where it ends */
    open(make: (children: Block[]) => Block[]): () => void {
      endLine()
      frames.push([])
      return () => {
        endLine()
        const children = frames.pop() ?? []
        append(frames.at(-1) ?? [], make(children))
      }
    },

    /** Opens a block that is one line; not within another. @returns what to call where it ends */
    openLine(make: (children: Inline[]) => Block[]): () => void {
      endLine()
      line = { root: [], isWhole: true, atBorder: false }
      return () => {
        const children = takeLine()
        if (children.length > 0) append(frames.at(-1) ?? [], make(children))
      }
    },

    /** The blocks made since the innermost `open`, taken out of it; not within a line. */
    takeBlocks(): Block[] {
      endLine()
      return frames.at(-1)?.splice(0) ?? []
    },
  }
}

/** Not by spreading: a page may have more blocks than a call may have arguments. */
function append(blocks: Block[], more: readonly Block[]): void {
  for (const block of more) blocks.push(block)
}
