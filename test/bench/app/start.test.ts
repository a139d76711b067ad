// npm run bench:start: how long the first start takes, how much memory Postil needs and how large it is, each beside an
// Electron that shows a blank page, in the same run.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, inject, test } from 'vitest'
import { root } from '../../../scripts/build-app.mjs'
import { findRuntime } from '../../../scripts/electron/find-runtime.mjs'
import { FOR_FIRST_ARTICLE, startSize } from '../../../scripts/start-size.mjs'
import { driveOverCdp } from '../../app/harness/drive.ts'
import { freshFolder } from '../../app/harness/launch-postil.ts'
import { unguardedApp } from '../../app/harness/unguarded-app.ts'

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

async function start(args: string[]): Promise<Start> {
  const home = freshFolder()
  const began = Date.now()
  const { window, pid, kill } = await driveOverCdp(executable, args, { ...env, ...display, HOME: home })
  const painted = await window.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => {
          const paint = list.getEntriesByName('first-contentful-paint')[0]
          if (paint !== undefined) resolve(performance.timeOrigin + paint.startTime)
        }).observe({ type: 'paint', buffered: true })
      }),
  )
  await delay(SETTLED_MS)
  const bytes = memoryOf(pid)
  await kill()
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
