// Articles for benchmarks: Markdown of every common kind, the same at each run.

const WORDS =
  `river bridge north army report witness morning treaty border village archive letter minister silence harvest
winter engine paper signal market station railway captain memory province council doctor garden history lantern machine
mountain number office origin painter quarter reader season teacher union valley window author column debate evening
figure ground island journey kitchen library measure notice object people question reason second theory village weather`.split(
    /\s+/,
  )

/** A number from 0 to 1; the same row for the same seed (a multiply-with-carry generator). */
function numbers(seed: number): () => number {
  let state = (seed * 2654435761 + 1) >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

/**
 * Names and rare words make a vocabulary that grows with the library, as it does in real ones.
 * @param length about so many UTF-16 units
 */
export function sampleArticle(index: number, length: number): string {
  const next = numbers(index + 1)
  const pick = () => WORDS[Math.floor(next() * WORDS.length)] as string
  const rare = () => `${pick()}${Math.floor(next() * 50_000).toString(36)}`
  const sentence = () => {
    const words = Array.from({ length: 8 + Math.floor(next() * 14) }, () => (next() < 0.06 ? rare() : pick()))
    if (next() < 0.2) words[2] = `*${words[2]}*`
    if (next() < 0.1) words[4] = `[${words[4]}](https://example.org/${words[0]})`
    return `${words.join(' ')}.`
  }
  const paragraph = () => Array.from({ length: 3 + Math.floor(next() * 5) }, sentence).join(' ')
  const parts = [`# Article ${index} on the ${pick()} and the ${pick()}`]
  for (let size = 0; size < length; size += parts.at(-1)?.length ?? 0) {
    const kind = next()
    if (kind < 0.1) parts.push(`## The ${pick()} of the ${rare()}`)
    else if (kind < 0.2) parts.push(Array.from({ length: 4 }, () => `- ${sentence()}`).join('\n'))
    else if (kind < 0.25) parts.push(`> ${sentence()}`)
    else parts.push(paragraph())
  }
  return `${parts.join('\n\n')}\n`
}
