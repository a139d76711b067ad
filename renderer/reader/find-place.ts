import { elementIdOf } from './rendering/render-inlines.ts'

/**
 * Where a link within the article goes to.
 * @param fragment as it stands behind the `#`: percent-encoded, or as it is
 */
export function findPlace(article: ParentNode, fragment: string): Element | null {
  for (const id of new Set([fragment, decode(fragment)])) {
    const place = article.querySelector(`[id="${CSS.escape(elementIdOf(id))}"]`)
    if (place !== null) return place
  }
  return null
}

function decode(fragment: string): string {
  try {
    return decodeURIComponent(fragment)
  } catch {
    // A lone percent sign: then it is not encoded.
    return fragment
  }
}
