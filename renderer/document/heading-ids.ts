/**
 * Makes ids for headings as the usual Markdown tools do (lower case, punctuation dropped, spaces to hyphens), each one
 * once: a second "Notes" becomes `notes-1`.
 */
export function createHeadingIds(): (text: string) => string {
  const taken = new Set<string>()
  const next = new Map<string, number>()
  return (text) => {
    const slug =
      text
        .toLowerCase()
        .trim()
        .replace(/\s+/g, '-')
        .replace(/[^\p{L}\p{M}\p{N}\p{Pc}-]/gu, '')
        .slice(0, 200) || 'section'
    let id = slug
    let number = next.get(slug) ?? 0
    while (taken.has(id)) {
      number += 1
      id = `${slug}-${number}`
    }
    next.set(slug, number)
    taken.add(id)
    return id
  }
}
