// Tags that there are already, for what has been typed of one; pure.

import { LOOSE } from '../search/fold-cluster.ts'
import { foldText } from '../search/fold-text.ts'

/** More than these are not looked through by anybody who is typing. */
const MOST = 8

/**
 * @param known every tag, those that should be offered first in front
 * @param own tags that are there already
 * @returns those that begin with what was typed, then those in which a word does, then those that have it anywhere
 */
export function completeTag(
  known: readonly string[],
  typed: string,
  own: readonly string[],
): readonly string[] {
  const wanted = fold(typed)
  const ranks: string[][] = [[], [], []]
  for (const tag of known) {
    if (own.includes(tag)) continue
    const folded = fold(tag)
    const at = folded.indexOf(wanted)
    if (at < 0) continue
    const rank = at === 0 ? 0 : /[\s/:._-]/.test(folded.charAt(at - 1)) ? 1 : 2
    ranks[rank]?.push(tag)
  }
  return ranks.flat().slice(0, MOST)
}

/** What was typed, as a tag: without a hash in front and commas; spelled as it is elsewhere where it is known. */
export function tagFrom(typed: string, known: readonly string[]): string {
  const tag = typed
    .replace(/[,\s]+/g, ' ')
    .trim()
    .replace(/^#+\s*/, '')
  if (known.includes(tag)) return tag
  return known.find((each) => fold(each) === fold(tag)) ?? tag
}

function fold(text: string): string {
  return foldText(text, LOOSE).text.trim()
}
