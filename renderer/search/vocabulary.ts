// Every word that stands anywhere in the library, to find what a misspelt one may have meant.

import SearchableMap from 'minisearch/SearchableMap'
import { wordsOf } from './search-words.ts'

export type Vocabulary = { readonly near: (word: string) => readonly string[] }

/** At most so many words are looked for instead of one. */
const MOST_NEAR = 3

/** @param texts folded */
export function createVocabulary(texts: Iterable<string>): Vocabulary {
  const counts = new Map<string, number>()
  for (const text of texts) for (const word of wordsOf(text)) counts.set(word, (counts.get(word) ?? 0) + 1)
  const words = new SearchableMap<number>()
  for (const [word, count] of counts) words.set(word, count)
  return {
    near(word) {
      const most = forgivenEdits(word)
      return most === 0 ? [] : nearest(words, word, most)
    },
  }
}

/** One slip in a short word, two in a long one; three letters can be anything. */
function forgivenEdits(word: string): number {
  return word.length < 4 ? 0 : word.length < 7 ? 1 : 2
}

/** The words at the smallest distance, the most frequent first. */
function nearest(words: SearchableMap<number>, word: string, most: number): readonly string[] {
  const found = [...words.fuzzyGet(word, most)].map(([near, [count, distance]]) => ({
    near,
    count,
    distance,
  }))
  const least = Math.min(...found.map(({ distance }) => distance))
  return found
    .filter(({ distance }) => distance === least)
    .sort((a, b) => b.count - a.count || (a.near < b.near ? -1 : 1))
    .slice(0, MOST_NEAR)
    .map(({ near }) => near)
}
