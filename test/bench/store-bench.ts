// One more keystroke in an article that has many notes already: until *Saved*, against the bare system calls for the
// same bytes; and the longest time for which main's thread was held meanwhile.
//
//   npm run bench:store [-- counts…]        counts: numbers of notes; 100 1000 10000 100000 unless told
//
// The measurements alternate, so that a disk that slows down slows both.

import {
  closeSync,
  fstatSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writevSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Library } from '../../main/store/library.ts'
import { openLibrary } from '../../main/store/open-library.ts'
import { type Annotation, withNote } from '../../preload/contract/annotation.ts'
import { type AnnotationId, type ArticleId, sourceOf } from '../../preload/contract/ids.ts'
import type { Result } from '../../preload/contract/result.ts'

const ROUNDS = 40
const CREATED = '2026-03-01T10:00:00.000Z'

function granted<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

/** Some 570 bytes on disk, as measured on real notes. */
function makeNote(article: ArticleId, n: number): Annotation {
  const plain: Annotation = {
    type: 'Annotation',
    id: `urn:uuid:00000000-0000-4000-8000-${String(n).padStart(12, '0')}` as AnnotationId,
    created: CREATED,
    modified: CREATED,
    motivation: 'highlighting',
    body: [],
    target: {
      source: sourceOf(article),
      styleClass: 'yellow',
      selector: [
        { type: 'TextPositionSelector', start: n * 40, end: n * 40 + 30 },
        {
          type: 'TextQuoteSelector',
          exact: 'Reading maketh a full man; con',
          prefix: 'for ornament, and for ability. T',
          suffix: 'ference a ready man; and writing',
        },
      ],
    },
  }
  return withNote(plain, `Note ${n}: compare the essay of 1597.`, CREATED)
}

/** Watches how long the thread is held: by how much a timer of one millisecond is late, at the worst. */
function watchThread() {
  const delays = monitorEventLoopDelay({ resolution: 1 })
  delays.enable()
  return () => {
    delays.disable()
    return delays.count === 0 ? 0 : delays.max / 1e6
  }
}

/** The least that a durable save of these bytes in two places can do. @returns milliseconds */
function bareSave(bytes: Uint8Array, targets: readonly string[], round: number): number {
  const began = performance.now()
  for (const target of targets) {
    const aside = `${target}.${round}.tmp`
    const file = openSync(aside, 'wx')
    if (writevSync(file, [bytes]) !== bytes.length) throw new Error('a short write')
    fsyncSync(file)
    if (fstatSync(file).size !== bytes.length) throw new Error('a short file')
    closeSync(file)
    renameSync(aside, target)
    const folder = openSync(dirname(target), 'r')
    fsyncSync(folder)
    closeSync(folder)
  }
  return performance.now() - began
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

function quantile(values: readonly number[], share: number): number {
  return [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) * share)] ?? 0
}

async function saveOneKeystroke(library: Library, note: Annotation, round: number) {
  const stop = watchThread()
  const began = performance.now()
  const to = withNote(note, `Note: one more keystroke ${round}`, CREATED)
  const changed = granted(library.apply({ added: [], updated: [[note, to]], removed: [] }))
  const appliedMs = performance.now() - began
  granted(await library.flush())
  const savedMs = performance.now() - began
  return { note: changed.updated[0]?.[1] as Annotation, appliedMs, savedMs, heldMs: stop() }
}

async function measure(count: number, root: string): Promise<string> {
  const home = { folder: join(root, `library-${count}`), userData: join(root, `user-data-${count}`) }
  const library = granted(await openLibrary(home))
  const article = granted(
    await library.importSource({ bytes: Buffer.from(`# ${count}\n`), format: 'markdown', title: 'Bench' }),
  )
  const notes = Array.from({ length: count }, (_, n) => makeNote(article.id, n))
  const { added } = granted(library.apply({ added: notes, updated: [], removed: [] }))
  granted(await library.flush())
  const path = join(home.folder, 'articles', article.id, `notes.${library.device}.json`)
  const targets = [join(dirname(path), 'bare'), join(home.userData, 'mirror', 'bare')]
  let note = added[Math.floor(count / 2)] as Annotation
  const [bare, saved, held, applied]: number[][] = [[], [], [], []]
  for (let round = 0; round < ROUNDS; round += 1) {
    const bytes = readFileSync(path)
    bare?.push(bareSave(bytes, targets, round))
    globalThis.gc?.()
    const one = await saveOneKeystroke(library, note, round)
    note = one.note
    saved?.push(one.savedMs)
    held?.push(one.heldMs)
    applied?.push(one.appliedMs)
  }
  granted(await library.close())
  const openedAt = performance.now()
  const stop = watchThread()
  const again = granted(await openLibrary(home))
  const openedMs = performance.now() - openedAt
  const openHeldMs = stop()
  granted(await again.close())
  const bytes = readFileSync(path).length
  const ratios = (saved ?? []).map((ms, round) => ms / (bare?.[round] ?? 1))
  const cells = [
    String(count),
    `${(bytes / 1e6).toFixed(2)} MB`,
    median(bare ?? []).toFixed(1),
    median(saved ?? []).toFixed(1),
    median(ratios).toFixed(2),
    median(applied ?? []).toFixed(2),
    median(held ?? []).toFixed(1),
    quantile(held ?? [], 0.95).toFixed(1),
    openedMs.toFixed(0),
    openHeldMs.toFixed(0),
  ]
  return `| ${cells.join(' | ')} |`
}

const counts = process.argv
  .slice(2)
  .map(Number)
  .filter((count) => count > 0)
const root = mkdtempSync(join(process.env.POSTIL_BENCH_FOLDER ?? tmpdir(), 'postil-bench-'))
try {
  console.log('One more keystroke, saved in two flushed copies; milliseconds, medians of 40')
  console.log(
    '| notes | file | bare calls | until Saved | ratio | apply | thread held | p95 | open | held at opening |',
  )
  console.log('| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |')
  for (const count of counts.length > 0 ? counts : [100, 1000, 10_000, 100_000])
    console.log(await measure(count, root))
} finally {
  rmSync(root, { recursive: true, force: true })
}
