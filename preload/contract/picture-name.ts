/** UTF-16 units. */
const LONGEST = 1000

/**
 * The name by which a picture beside an article is known: its path below the article's own folder, with `/`. Main
 * stores pictures under these names, and the window asks for them by what the article says.
 * @param address as the article says it
 * @returns null for what does not lie in or below the article's folder: other schemes, absolute paths, `..` above it
 */
export function pictureName(address: string): string | null {
  const [path = ''] = address.trim().split(/[?#]/, 1)
  if (path === '' || path.length > LONGEST || /^[a-z][a-z0-9+.-]*:/i.test(path)) return null
  const plain = decoded(path).replaceAll('\\', '/')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: no file that somebody named has one
  if (plain.startsWith('/') || /[\u0000-\u001f\u007f]/.test(plain)) return null
  const parts: string[] = []
  for (const part of plain.split('/')) {
    if (part === '' || part === '.') continue
    if (part !== '..') parts.push(part)
    else if (parts.pop() === undefined) return null
  }
  return parts.length === 0 ? null : parts.join('/')
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    // A percent sign that is just that.
    return path
  }
}
