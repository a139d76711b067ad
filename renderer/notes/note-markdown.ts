// The Markdown of a note as a tree, remembered: a card that is scrolled back into sight is not read again.

import type { Block } from '../document/article-doc.ts'
import { readMarkdown } from '../document/markdown/read-markdown.ts'

/**
 * Longer notes are shown as they were typed, UTF-16 units: there is Markdown on which marked takes quadratic time, and
 * at this length even that stays below a frame or two.
 */
const LONGEST = 4000

const REMEMBERED = 500
const known = new Map<string, readonly Block[]>()

export function noteBlocks(note: string): readonly Block[] {
  const before = known.get(note)
  if (before !== undefined) return before
  const blocks = note.length > LONGEST ? [plain(note)] : read(note)
  if (known.size >= REMEMBERED) known.clear()
  known.set(note, blocks)
  return blocks
}

function read(note: string): readonly Block[] {
  const blocks: Block[] = []
  for (const step of readMarkdown(note.replace(/\r\n?/g, '\n'))) {
    if (step.kind === 'part') blocks.push(...step.blocks)
  }
  return blocks
}

function plain(text: string): Block {
  return { type: 'plain', text, wrapped: false }
}

export type NoteLink = { readonly address: string; readonly words: string }

/** The links of a note that may be opened, in order. */
export function linksOf(blocks: readonly unknown[]): readonly NoteLink[] {
  const links: NoteLink[] = []
  const visit = (node: unknown) => {
    if (Array.isArray(node)) node.forEach(visit)
    else if (typeof node === 'object' && node !== null) {
      const fields = node as { readonly [name: string]: unknown }
      if (fields.type === 'link' && typeof fields.address === 'string' && !fields.address.startsWith('#')) {
        links.push({ address: fields.address, words: wordsOf(fields.children) })
      }
      Object.values(fields).forEach(visit)
    }
  }
  visit(blocks)
  return links
}

function wordsOf(node: unknown): string {
  if (Array.isArray(node)) return node.map(wordsOf).join('')
  if (typeof node !== 'object' || node === null) return ''
  const fields = node as { readonly [name: string]: unknown }
  return typeof fields.text === 'string' ? fields.text : wordsOf(fields.children)
}
