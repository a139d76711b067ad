import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

/** The keys of a desktop entry, as a launcher reads them. */
export function readDesktopEntry(path: string): Map<string, string> {
  const lines = readFileSync(path, 'utf8').split('\n')
  const pairs = lines.map((line) => line.split(/=(.*)/, 2)).filter((pair) => pair.length === 2)
  return new Map(pairs.map(([key = '', value = '']) => [key, value]))
}

/**
 * The words that a desktop runs for a file that somebody has double-clicked: `%U` stands for its address.
 *
 * @param exec of an entry, without quotes in it
 * @param file absolute path
 */
export function wordsToOpen(exec: string, file: string): string[] {
  if (exec.includes('"')) throw new Error(`This needs a reader of quotes: ${exec}`)
  return exec.split(' ').map((word) => (word === '%U' ? pathToFileURL(file).href : word))
}
