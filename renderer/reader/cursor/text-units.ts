// The canonical text by characters, words, sentences, paragraphs and headings: what the reading cursor moves by, what a
// selection grows to, and what the edges of a highlight snap to. Knows nothing of the screen. All offsets are UTF-16
// units of the canonical text.

import { graphemeCeil, graphemeFloor } from '../../anchoring/graphemes.ts'
import type { ArticleDoc } from '../../document/article-doc.ts'
import type { TextRange } from '../../state/state.ts'
import { segmenterFor, sentencesIn } from './sentences-in.ts'
import { indexAt, type Passage, structureOf, type TextStructure } from './text-structure.ts'

export type TextUnit = 'character' | 'word' | 'sentence' | 'paragraph' | 'heading'
export type Direction = 'forward' | 'backward'

export type TextUnits = {
  readonly text: string
  readonly structure: TextStructure
  /** The unit that holds the offset, or the one before it: the word before a space. Null where there is none. */
  readonly at: (offset: number, unit: TextUnit) => TextRange | null
  /** The first unit that begins after the offset. */
  readonly after: (offset: number, unit: TextUnit) => TextRange | null
  /** The last unit that begins before the offset. */
  readonly before: (offset: number, unit: TextUnit) => TextRange | null
}

type CutUnit = 'word' | 'sentence'

/**
 * Words and sentences are cut in blocks of this size, UTF-16 units, with one more on both sides to look at: the time
 * that the platform's segmenter takes grows with the square of the length (4 s for 120,000 characters by words), and a
 * book may come as one paragraph.
 */
const BLOCK: Readonly<Record<CutUnit, number>> = { word: 500, sentence: 3000 }

export function createTextUnits(doc: Pick<ArticleDoc, 'blocks' | 'text' | 'meta'>): TextUnits {
  const { text } = doc
  // A large article is on the screen long before anybody asks for its paragraphs.
  let known: TextStructure | null = null
  const structure = (): TextStructure => {
    known ??= structureOf(doc)
    return known
  }
  const blocks = rememberingBlocks(text, doc.meta.language)

  function character(start: number): TextRange | null {
    if (start < 0 || start >= text.length) return null
    return { start, end: graphemeCeil(text, start + 1) }
  }

  /** What the blocks hold, from the offset's own on. */
  function* blocksFrom(offset: number, unit: CutUnit, step: 1 | -1): Generator<readonly TextRange[]> {
    const { passages } = structure()
    const first = Math.max(0, indexAt(passages, offset))
    for (let at = first; at >= 0 && at < passages.length; at += step) {
      const passage = passages[at] as Passage
      const last = Math.floor((passage.end - 1 - passage.start) / BLOCK[unit])
      const here = Math.max(0, Math.min(last, Math.floor((offset - passage.start) / BLOCK[unit])))
      let block = step > 0 ? 0 : last
      if (at === first) block = here
      for (; block >= 0 && block <= last; block += step) yield blocks(passage, block, unit)
    }
  }

  /** The first unit, going through the blocks from the offset's own on, that fits. */
  function seek(
    offset: number,
    unit: CutUnit,
    step: 1 | -1,
    fits: (range: TextRange) => boolean,
  ): TextRange | null {
    for (const ranges of blocksFrom(offset, unit, step)) {
      const found = step > 0 ? ranges.find(fits) : ranges.findLast(fits)
      if (found !== undefined) return found
    }
    return null
  }

  /** Null for what is cut when it is needed. */
  function listed(unit: TextUnit): readonly TextRange[] | null {
    if (unit === 'paragraph') return structure().passages
    return unit === 'heading' ? structure().headings : null
  }

  return {
    text,
    get structure() {
      return structure()
    },
    at(offset, unit) {
      if (unit === 'character') return character(graphemeFloor(text, Math.min(offset, text.length - 1)))
      const list = listed(unit)
      if (list !== null) return list[indexAt(list, offset)] ?? null
      return seek(offset, unit as CutUnit, -1, ({ start }) => start <= offset)
    },
    after(offset, unit) {
      if (unit === 'character') return character(graphemeCeil(text, offset + 1))
      const list = listed(unit)
      if (list !== null) return list[indexAt(list, offset) + 1] ?? null
      return seek(offset, unit as CutUnit, 1, ({ start }) => start > offset)
    },
    before(offset, unit) {
      if (unit === 'character') return offset <= 0 ? null : character(graphemeFloor(text, offset - 1))
      const list = listed(unit)
      if (list !== null) return list[indexAt(list, offset - 1)] ?? null
      return seek(offset, unit as CutUnit, -1, ({ start }) => start < offset)
    },
  }
}

/** Cuts a block of a passage: the units that begin in it. The last block of each kind is remembered for the next step. */
function rememberingBlocks(text: string, language: string | undefined) {
  const last = new Map<CutUnit, { readonly from: number; readonly ranges: readonly TextRange[] }>()
  return (passage: Passage, block: number, unit: CutUnit): readonly TextRange[] => {
    const size = BLOCK[unit]
    const from = passage.start + block * size
    const known = last.get(unit)
    if (known?.from === from) return known.ranges
    const lookFrom = Math.max(passage.start, from - size)
    const piece = text.slice(lookFrom, Math.min(passage.end, from + 2 * size))
    // The ends of lines that mean nothing would end sentences.
    const plain = passage.wrapped ? piece.replaceAll('\n', ' ') : piece
    const ranges = (unit === 'word' ? wordsIn(plain, language) : sentencesIn(plain, language))
      .map(({ start, end }) => ({ start: start + lookFrom, end: end + lookFrom }))
      .filter(({ start }) => start >= from && start < from + size)
    last.set(unit, { from, ranges })
    return ranges
  }
}

function wordsIn(text: string, language: string | undefined): readonly TextRange[] {
  const words: TextRange[] = []
  for (const { index, segment, isWordLike } of segmenterFor(language, 'word').segment(text)) {
    if (isWordLike === true) words.push({ start: index, end: index + segment.length })
  }
  return words
}
