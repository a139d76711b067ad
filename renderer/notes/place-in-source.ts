// From a place in a note as it reads to the place in its Markdown; pure. Offsets are UTF-16 units.

const WORD = /[\p{L}\p{M}\p{N}]+/gu
/** Where a link leads is not to be seen in a note as it reads; its words may be in its address once more. */
const DESTINATION = /\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+["'][^"']*["'])?\)/g

/**
 * Finds the words of the note as it reads one after another in its source, up to the one at the place. Signs of Markdown
 * between them are passed over; so is a word that is not in the source as it reads (an entity, the number of a list).
 * @param pieces the note as it reads, in stretches without any change of style
 * @param piece index of the stretch with the place
 * @param offset of the place in that stretch
 */
export function placeInSource(
  source: string,
  pieces: readonly string[],
  piece: number,
  offset: number,
): number {
  const seen = source.replace(DESTINATION, (address) => ' '.repeat(address.length))
  let end = 0
  for (const [index, text] of pieces.slice(0, piece + 1).entries()) {
    const upTo = index === piece ? Math.min(offset, text.length) : text.length
    let wordEnd = 0
    for (const { 0: word, index: start } of text.matchAll(WORD)) {
      if (start > upTo || (start === upTo && upTo > 0 && wordEnd === upTo)) break
      const found = seen.indexOf(word, end)
      if (found < 0) continue
      wordEnd = start + word.length
      if (index === piece && upTo <= wordEnd) return found + upTo - start
      end = found + word.length
    }
    // Behind the last word before the place, and as many signs further as they are the same.
    if (index === piece) {
      let steps = 0
      while (wordEnd + steps < upTo && source[end + steps] === text[wordEnd + steps]) steps += 1
      return end + steps
    }
  }
  return end
}
