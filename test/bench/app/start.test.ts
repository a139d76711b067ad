// npm run bench:start: how long the first start takes, how much memory Postil needs and how large it is, each beside an
// Electron that shows a blank page, in the same run.
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, inject, test } from 'vitest'
import { openLibrary } from '../../../main/store/open-library.ts'
import { root } from '../../../scripts/build-app.mjs'
import { findRuntime } from '../../../scripts/electron/find-runtime.mjs'
import { FOR_FIRST_ARTICLE, startSize } from '../../../scripts/start-size.mjs'
import { driveOverCdp } from '../../app/harness/drive.ts'
import { freshFolder, giveToApp } from '../../app/harness/launch-postil.ts'
import { unguardedApp } from '../../app/harness/unguarded-app.ts'
import { sampleArticle } from '../sample-articles.ts'

const RUNS = 7
/** After which a program has done what it does by itself after its start. */
const SETTLED_MS = 3000

const { executable, firstArgs, env, displays } = inject('surroundings')
const display: { readonly [name: string]: string } = displays[0] === undefined ? {} : { DISPLAY: displays[0] }
type Start = { readonly paintedMs: number; readonly bytes: number }

test('the start of Postil and of a blank window', { timeout: 300_000 }, async () => {
  const ours: Start[] = []
  const blanks: Start[] = []
  const blank = unguardedApp('<!doctype html><title>Blank</title><p>Hello.')
  for (let run = 0; run < RUNS; run += 1) {
    // In turns, so that both meet the same machine.
    blanks.push(await start([...firstArgs.with(-1, blank), `--user-data-dir=${freshFolder()}`]))
    ours.push(await start([...firstArgs, '--user-data-dir', freshFolder()]))
  }
  const times = [median(ours.map(paintedMs)), median(blanks.map(paintedMs))] as const
  const memory = [median(ours.map(bytesOf)), median(blanks.map(bytesOf))] as const
  const { binary } = await findRuntime(() => undefined)
  const own = sizeOf(join(root, 'out')) + sizeOf(join(root, 'resources'))
  const runtime = sizeOf(dirname(binary))
  const rows = [
    `First start to the first words on the screen: ${times[0].toFixed(0)} ms (blank window: ${times[1].toFixed(0)} ms; × ${(times[0] / times[1]).toFixed(2)})`,
    `Memory after the start: ${megabytes(memory[0])} MB (blank window: ${megabytes(memory[1])} MB; × ${(memory[0] / memory[1]).toFixed(2)})`,
    `Size: ${megabytes(own + runtime)} MB, of which Electron ${megabytes(runtime)} MB and Postil ${megabytes(own)} MB`,
    `Code that main reads before its window is there: ${kilobytes()}; before it can show an article: ${kilobytes(FOR_FIRST_ARTICLE)}`,
  ]
  process.stdout.write(`${rows.join('\n')}\n`)
  expect(times[0]).toBeGreaterThan(0)
})

/** How many articles the libraries have with which Postil starts. */
const LIBRARIES = [10, 1000]

test('the start with few and with many articles', { timeout: 600_000 }, async () => {
  const homes = new Map<number, string>()
  for (const articles of LIBRARIES) homes.set(articles, await makeLibrary(articles))
  const times = new Map<number, number[]>(LIBRARIES.map((articles) => [articles, []]))
  for (let run = 0; run <= RUNS; run += 1) {
    for (const [articles, userData] of homes) {
      const { paintedMs } = await start([...firstArgs, '--user-data-dir', userData], 'quit')
      // The first time it has nothing remembered, as after a crash.
      if (run > 0) times.get(articles)?.push(paintedMs)
      else process.stdout.write(`With ${articles} articles after a crash: ${paintedMs.toFixed(0)} ms\n`)
    }
  }
  const medians = [...times].map(([articles, all]) => [articles, median(all)] as const)
  const few = medians[0]?.[1] ?? 0
  for (const [articles, ms] of medians) {
    const row = `With ${articles} articles, to the words of the one that was read last: ${ms.toFixed(0)} ms`
    process.stdout.write(`${row} (× ${(ms / few).toFixed(2)})\n`)
  }
  expect(few).toBeGreaterThan(0)
})

async function makeLibrary(articles: number): Promise<string> {
  const userData = freshFolder()
  const opened = await openLibrary({ folder: join(userData, 'library'), userData })
  if (!opened.ok) throw new Error(opened.error.message)
  for (let index = 0; index < articles; index += 1) {
    const bytes = new TextEncoder().encode(sampleArticle(index, 10_000))
    await opened.value.importSource({ bytes, format: 'markdown', title: `Article ${index}` })
  }
  await opened.value.close()
  rmSync(join(userData, 'lists'), { recursive: true, force: true })
  giveToApp(userData)
  return userData
}

async function start(args: string[], end: 'kill' | 'quit' = 'kill'): Promise<Start> {
  const home = freshFolder()
  const began = Date.now()
  const { window, pid, kill, quit } = await driveOverCdp(executable, args, { ...env, ...display, HOME: home })
  // The article's, and of a page without one those that there are.
  const painted = await window.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const isWord = (entry: PerformanceEntry) => {
          const { element } = entry as PerformanceEntry & { readonly element: Element | null }
          return document.getElementById('window') === null || element?.closest('.article-text') != null
        }
        new PerformanceObserver((list) => {
          const paint = list.getEntries().find(isWord)
          if (paint !== undefined) resolve(performance.timeOrigin + paint.startTime)
        }).observe({ type: 'largest-contentful-paint', buffered: true })
      }),
  )
  await delay(SETTLED_MS)
  const bytes = memoryOf(pid)
  await (end === 'quit' ? quit() : kill())
  return { paintedMs: painted - began, bytes }
}

/** Of a process and all that it has started: what is shared counts in parts (PSS). Only Linux tells. */
function memoryOf(pid: number): number {
  const rollup = `/proc/${pid}/smaps_rollup`
  if (!existsSync(rollup)) return 0
  const kilobytes = Number(/^Pss:\s+(\d+)/m.exec(readFileSync(rollup, 'utf8'))?.[1] ?? 0)
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim()
  const others = children === '' ? [] : children.split(' ').map(Number)
  return kilobytes * 1000 + others.reduce((sum, child) => sum + memoryOf(child), 0)
}

function sizeOf(path: string): number {
  const info = statSync(path)
  if (!info.isDirectory()) return info.size
  return readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0)
}

function kilobytes(later?: readonly string[]): string {
  return `${(startSize(join(root, 'out/main'), later) / 1000).toFixed(0)} kB`
}

const paintedMs = (start: Start) => start.paintedMs
const bytesOf = (start: Start) => start.bytes

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(0)
}
