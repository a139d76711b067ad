// Sentences as a reader means them: the platform's segmenter (UAX #29), which knows no abbreviations, and on top of it
// the few that would cut a name or a reference in two.

import type { TextRange } from '../../state/state.ts'

/**
 * After these a full stop ends no sentence, whatever follows: titles, initials, and what points to a place in a book.
 * English, German, French and Spanish ones; words that often do end a sentence ("etc.", "Inc.") are left out.
 */
const ABBREVIATIONS = [
  'Mr|Mrs|Ms|Mx|Dr|Prof|Rev|Hon|Fr|St|Ste|Gen|Col|Maj|Capt|Lt|Sgt|Sen|Rep|Gov|Pres|Amb|Supt|Mme|Mlle|Sra?|Srta|Hr|Dipl|Ing',
  'vs|cf|viz|approx|ca|e\\.g|i\\.e|al|ibid|op|z\\.B|d\\.h|u\\.a|bzw|vgl|p\\.ej',
  'No|Nos|Nr|Art|Arts|Sec|Secs|para|paras|pp?|vol|Vol|ch|Ch|figs?|Figs?|eds?|Eds?|Bd|Abs|Kap|Aufl|Jh',
  '\\p{Lu}',
].join('|')
const ENDS_IN_ABBREVIATION = new RegExp(`(?:^|[\\s(\\[“"'‘’/-])(?:${ABBREVIATIONS})\\.\\s*$`, 'u')

/** Room for the longest abbreviation with what stands before it and the space after it, UTF-16 units. */
const TAIL = 24

const segmenters = new Map<string, Intl.Segmenter>()

/** The platform's segmenter for a language; one that it does not know gets the general rules. */
export function segmenterFor(
  language: string | undefined,
  granularity: 'grapheme' | 'word' | 'sentence',
): Intl.Segmenter {
  const key = `${granularity} ${language ?? ''}`
  const known = segmenters.get(key)
  if (known !== undefined) return known
  const made = new Intl.Segmenter(supported(language), { granularity })
  segmenters.set(key, made)
  return made
}

function supported(language: string | undefined): string {
  try {
    return Intl.Segmenter.supportedLocalesOf(language ?? 'und')[0] ?? 'und'
  } catch {
    // What an article says of its language need not be a language tag at all.
    return 'und'
  }
}

/**
 * The sentences of a text, in order, without the white space between them.
 * @returns ranges in UTF-16 units of the text
 */
export function sentencesIn(text: string, language?: string): readonly TextRange[] {
  const sentences: TextRange[] = []
  let start = 0
  for (const { index, segment } of segmenterFor(language, 'sentence').segment(text)) {
    const end = index + segment.length
    // "Stop!" she said: a small letter begins no sentence.
    if (/^\p{Ll}/u.test(text.slice(end, end + 2))) continue
    if (end < text.length && ENDS_IN_ABBREVIATION.test(text.slice(Math.max(start, end - TAIL), end))) continue
    const piece = text.slice(start, end)
    const trimmed = piece.trim()
    if (trimmed !== '') {
      const from = start + piece.indexOf(trimmed)
      sentences.push({ start: from, end: from + trimmed.length })
    }
    start = end
  }
  return sentences
}
