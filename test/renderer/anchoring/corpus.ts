// Reads test/corpus: pairs of texts with markers in them (see the README there).

import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export type Range = { readonly start: number; readonly end: number }

export type Pair = {
  readonly name: string
  readonly oldText: string
  readonly newText: string
  /** Each annotation with its range in the old text, and in the new one unless it must have no place. */
  readonly marks: readonly {
    readonly id: string
    readonly before: Range
    readonly after: Range | undefined
  }[]
}

const CORPUS = fileURLToPath(new URL('../../corpus/', import.meta.url))

/** @param root the folder of the corpus, with a slash at its end */
export function readCorpus(root = CORPUS): Pair[] {
  const folders = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return folders.map(({ name }) => {
    const before = takeOutMarkers(readFileSync(`${root}${name}/before.txt`, 'utf8'))
    const after = takeOutMarkers(readFileSync(`${root}${name}/after.txt`, 'utf8'))
    for (const id of after.ranges.keys()) {
      if (!before.ranges.has(id)) throw new Error(`${name}: ${id} is marked in after.txt only`)
    }
    const marks = [...before.ranges].map(([id, range]) => ({
      id,
      before: range,
      after: after.ranges.get(id),
    }))
    return { name, oldText: before.text, newText: after.text, marks }
  })
}

function takeOutMarkers(marked: string): { text: string; ranges: Map<string, Range> } {
  const starts = new Map<string, number>()
  const ranges = new Map<string, Range>()
  let text = ''
  let from = 0
  for (const marker of marked.matchAll(/⟦([^|⟦⟧]+)\||\|([^|⟦⟧]+)⟧/g)) {
    text += marked.slice(from, marker.index)
    from = marker.index + marker[0].length
    const [, opened, closed] = marker
    if (opened !== undefined) starts.set(opened.normalize('NFC'), text.length)
    if (closed === undefined) continue
    const id = closed.normalize('NFC')
    const start = starts.get(id)
    if (start === undefined) throw new Error(`${id} is closed but was not opened`)
    ranges.set(id, { start, end: text.length })
  }
  text += marked.slice(from)
  if (starts.size !== ranges.size || /[⟦⟧]/.test(text)) throw new Error('a marker is not closed')
  return { text, ranges }
}
