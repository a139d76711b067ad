// One more keystroke in an article that has many notes already: until *Saved*, against the bare system calls for the
// same bytes; and the longest time for which main's thread was held meanwhile.
//
//   npm run bench:store [-- counts…]        counts: numbers of notes; 100 1000 10000 100000 unless told
//
// The measurements alternate, so that a disk that slows down slows both. The machine may have other work: how long main's
// thread is held is told with and without the time for which it waited for a processor, each beside that of an idle
// thread; and the ratio also for the quickest tenth of the rounds of each kind, which others disturbed the least.

import {
  closeSync,
  existsSync,
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

/** Where Linux keeps, of this process's first thread, how long it ran and how long it waited for a processor. */
const SCHEDULE = `/proc/self/task/${process.pid}/schedstat`

/** Nanoseconds as milliseconds; null where the system does not say. */
function readSchedule(): { readonly ran: number; readonly waited: number } | null {
  if (!existsSync(SCHEDULE)) return null
  const [ran = 0, waited = 0] = readFileSync(SCHEDULE, 'utf8').split(' ').map(Number)
  return { ran: ran / 1e6, waited: waited / 1e6 }
}

/** Milliseconds: the longest time between two ticks of a timer of 1 ms, so 1 is nothing. */
type Watched = {
  readonly heldMs: number
  /**
   * The same without the time for which other threads had the processor, this process's own among them. A virtual
   * machine that stands still is not told from work. Not a number where the system does not say.
   */
  readonly ownHeldMs: number
  /** How long the thread ran, all told: no single hold can be longer, but for calls that wait for the disk. */
  readonly ranMs: number
}

/** Watches how long the thread is held; `ownHeldMs` counts what it computes and what it waits for in a call. */
function watchThread(): () => Watched {
  const first = readSchedule()
  let [at, last, heldMs, ownHeldMs] = [performance.now(), first, 0, 0]
  const look = () => {
    const [now, present] = [performance.now(), readSchedule()]
    heldMs = Math.max(heldMs, now - at)
    const waited = (present?.waited ?? Number.NaN) - (last?.waited ?? Number.NaN)
    ownHeldMs = Math.max(ownHeldMs, now - at - waited)
    at = now
    last = present
  }
  const timer = setInterval(look, 1)
  return () => {
    clearInterval(timer)
    look()
    return { heldMs, ownHeldMs, ranMs: (last?.ran ?? Number.NaN) - (first?.ran ?? Number.NaN) }
  }
}

/** The control: how long a thread that does nothing is held, for as long. */
async function watchIdle(ms: number): Promise<Watched> {
  const stop = watchThread()
  await new Promise((resolve) => setTimeout(resolve, ms))
  return stop()
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
  return { note: changed.updated[0]?.[1] as Annotation, appliedMs, savedMs, watched: stop() }
}

type Round = {
  readonly bareMs: number
  readonly appliedMs: number
  readonly savedMs: number
  readonly busy: Watched
  readonly idle: Watched
}

async function measureSaves(library: Library, first: Annotation, path: string, targets: readonly string[]) {
  const rounds: Round[] = []
  let note = first
  for (let round = 0; round < ROUNDS; round += 1) {
    const bareMs = bareSave(readFileSync(path), targets, round)
    globalThis.gc?.()
    // Linux books what a thread ran when it next sleeps; what came before is not to be counted with the save.
    await new Promise((resolve) => setTimeout(resolve, 2))
    const one = await saveOneKeystroke(library, note, round)
    note = one.note
    const { appliedMs, savedMs, watched: busy } = one
    rounds.push({ bareMs, appliedMs, savedMs, busy, idle: await watchIdle(savedMs) })
  }
  return rounds
}

/** One row of the table. */
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
  const note = added[Math.floor(count / 2)] as Annotation
  const rounds = await measureSaves(library, note, path, targets)
  granted(await library.close())
  const openedAt = performance.now()
  const stop = watchThread()
  const again = granted(await openLibrary(home))
  const openedMs = performance.now() - openedAt
  const opening = stop()
  granted(await again.close())
  const bytes = readFileSync(path).length
  const of = (take: (round: Round) => number, share = 0.5) => quantile(rounds.map(take), share)
  const spread = (take: (round: Round) => number) =>
    [0.5, 0.95].map((share) => of(take, share).toFixed(1)).join(' / ')
  const cells = [
    String(count),
    `${(bytes / 1e6).toFixed(2)} MB`,
    of(({ bareMs }) => bareMs).toFixed(1),
    of(({ savedMs }) => savedMs).toFixed(1),
    of(({ savedMs, bareMs }) => savedMs / bareMs).toFixed(2),
    (of(({ savedMs }) => savedMs, 0.1) / of(({ bareMs }) => bareMs, 0.1)).toFixed(2),
    of(({ appliedMs }) => appliedMs).toFixed(2),
    of(({ busy }) => busy.ranMs).toFixed(1),
    spread(({ busy }) => busy.heldMs),
    spread(({ idle }) => idle.heldMs),
    spread(({ busy }) => busy.ownHeldMs),
    spread(({ idle }) => idle.ownHeldMs),
    openedMs.toFixed(0),
    opening.ownHeldMs.toFixed(0),
  ]
  return `| ${cells.join(' | ')} |`
}

/** What the columns are called. */
const COLUMNS = [
  'notes',
  'file',
  'bare calls',
  'until Saved',
  'ratio',
  'ratio, quick tenth',
  'apply',
  'main ran',
  'held: median / p95',
  'idle: the same',
  'held, not by others',
  'idle: the same',
  'open',
  'held at opening',
]

const counts = process.argv
  .slice(2)
  .map(Number)
  .filter((count) => count > 0)
const root = mkdtempSync(join(process.env.POSTIL_BENCH_FOLDER ?? tmpdir(), 'postil-bench-'))
try {
  console.log(`One more keystroke, saved in two flushed copies; milliseconds, medians of ${ROUNDS}`)
  console.log(`| ${COLUMNS.join(' | ')} |`)
  console.log(`| ${COLUMNS.map(() => '---:').join(' | ')} |`)
  for (const count of counts.length > 0 ? counts : [100, 1000, 10_000, 100_000])
    console.log(await measure(count, root))
} finally {
  rmSync(root, { recursive: true, force: true })
}
