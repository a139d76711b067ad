// A library of generated articles: read beside `marked` alone, searched beside a linear `includes`, taken in and opened
// from the disk.
//
//   npm run bench:library [-- --articles 1000 --length 10000 --memory-only]
//
// `length` is that of one article in UTF-16 units; `--memory-only` leaves the disk out, for very large libraries. What is
// compared alternates, so that a machine that slows down slows both; times are medians.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { marked } from 'marked'
import { openLibrary } from '../../main/store/open-library.ts'
import type { ArticleId } from '../../preload/contract/ids.ts'
import type { Result } from '../../preload/contract/result.ts'
import { markdownToDoc } from '../../renderer/document/markdown/markdown-to-doc.ts'
import { createLibrarySearch } from '../../renderer/search/library-search.ts'
import { sampleArticle } from './sample-articles.ts'

const { values } = parseArgs({
  options: {
    articles: { type: 'string', default: '1000' },
    length: { type: 'string', default: '10000' },
    'memory-only': { type: 'boolean', default: false },
  },
})
const ROUNDS = 9
/** The first four are in every article, again and again: ours counts every place, where `includes` stops at the first. */
const QUERIES = ['river', 'riv', 'witness treaty', 'lantern harvest silence', '"north army"', 'zzzz']

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

function timed(work: () => void): number {
  const began = performance.now()
  work()
  return performance.now() - began
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0
}

/** Medians of two ways to do the same, in turn. */
function beside(ours: () => void, other: () => void, rounds = ROUNDS): readonly [number, number] {
  const times: [number[], number[]] = [[], []]
  for (let round = 0; round < rounds; round += 1) {
    times[0].push(timed(ours))
    times[1].push(timed(other))
  }
  return [median(times[0]), median(times[1])]
}

function granted<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

function ms(time: number): string {
  return time < 10 ? `${time.toFixed(2)} ms` : `${Math.round(time)} ms`
}

function ratio([ours, other]: readonly [number, number]): string {
  return `${ms(ours)} beside ${ms(other)}: ${(ours / other).toFixed(2)} times`
}

const count = Number(values.articles)
const sources = Array.from({ length: count }, (_, index) => sampleArticle(index, Number(values.length)))
const megabytes = sources.reduce((sum, { length }) => sum + length, 0) / 1e6
print(`${count} articles, ${megabytes.toFixed(1)} MB of Markdown`)

function heapMegabytes(): number {
  globalThis.gc?.()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return (heapUsed + arrayBuffers) / 1e6
}

function benchReading(): void {
  const some = sources.slice(0, 1000)
  const size = some.reduce((sum, { length }) => sum + length, 0) / 1e6
  const times = beside(
    () => {
      for (const source of some) markdownToDoc(source)
    },
    () => {
      for (const source of some) marked.parse(source)
    },
    3,
  )
  print(`reading ${size.toFixed(1)} MB (article trees, beside marked's HTML): ${ratio(times)}`)
}

function benchSearch(): void {
  // Parsed before, so that only the search is measured; each text as a flat string of its own.
  const texts = sources.map((source) => Buffer.from(markdownToDoc(source).text, 'utf8').toString('utf8'))
  const size = texts.reduce((sum, { length }) => sum + length, 0) / 1e6
  const before = heapMegabytes()
  const search = createLibrarySearch()
  const filling = timed(() => {
    for (const [index, text] of texts.entries()) {
      const id = index.toString(16).padStart(64, '0') as ArticleId
      search.add({ kind: 'article', id, title: `Article ${index}`, about: '', tags: [] })
      search.add({ kind: 'text', id, text })
    }
  })
  print(
    `filling the search: ${ms(filling / size)} a megabyte of text, ${((heapMegabytes() - before) / size).toFixed(2)} times the text in memory`,
  )
  const lowered = texts.map((text) => text.toLowerCase())
  const rare = /\b[a-z]+[0-9][a-z0-9]*\b/.exec(texts[Math.floor(texts.length / 2)] ?? '')?.[0] ?? 'rare'
  for (const query of [rare, ...QUERIES]) {
    const words = query.replaceAll('"', '').split(query.startsWith('"') ? '\n' : ' ')
    let found = 0
    let linear = 0
    // What is nowhere makes it look for near words: their list is built once.
    const first = timed(() => search.query(query))
    const times = beside(
      () => {
        found = search.query(query).articleCount
      },
      () => {
        linear = lowered.filter((text) => words.every((word) => text.includes(word))).length
      },
    )
    print(
      `search ${query} (in ${found} articles; includes: ${linear}): ${ratio(times)}; at first ${ms(first)}`,
    )
  }
}

async function benchDisk(): Promise<void> {
  const userData = mkdtempSync(join(tmpdir(), 'postil-bench-'))
  try {
    const library = granted(await openLibrary({ folder: join(userData, 'library'), userData }))
    const ids: ArticleId[] = []
    let began = performance.now()
    for (const [index, source] of sources.entries()) {
      const bytes = new TextEncoder().encode(source)
      ids.push(granted(await library.importSource({ bytes, format: 'markdown', title: `${index}` })).id)
    }
    granted(await library.flush())
    print(`taking in, on the disk: ${ms((performance.now() - began) / count)} an article`)
    granted(await library.close())

    began = performance.now()
    const again = granted(await openLibrary({ folder: join(userData, 'library'), userData }))
    print(`opening the library: ${ms(performance.now() - began)}`)
    const times: [number[], number[]] = [[], []]
    for (const id of ids.slice(0, 200)) {
      began = performance.now()
      markdownToDoc(granted(await again.read(id)).source.join(''))
      times[0].push(performance.now() - began)
      const path = join(userData, 'library', 'articles', id, 'revisions', `${id}.md`)
      began = performance.now()
      marked.parse(readFileSync(path, 'utf8'))
      times[1].push(performance.now() - began)
    }
    print(
      `opening an article (beside a file read into marked): ${ratio([median(times[0]), median(times[1])])}`,
    )
    granted(await again.close())
  } finally {
    rmSync(userData, { recursive: true, force: true })
  }
}

benchReading()
benchSearch()
if (!values['memory-only']) await benchDisk()
