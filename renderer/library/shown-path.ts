/** Hex digits of a long name that are enough for a reader to tell it from the others. */
const DIGITS = 12

/** A path as a reader can take it in: from the library's folder on, with its long names of 64 hex digits shortened. */
export function shownPath(path: string, folder: string): string {
  const inside = path.startsWith(folder) ? path.slice(folder.length).replace(/^[\\/]+/, '') : path
  return inside.replace(/[0-9a-f]{64}/g, (name) => `${name.slice(0, DIGITS)}…`)
}
