// npm run bench:wicked: how long the window is deaf while a big or wicked document is opened. Beside each document, as
// a control, the same text put into one element of a page that does nothing else.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { freshFolder, giveToApp, launchPostil, type Postil } from '../../app/harness/launch-postil.ts'
import { unguardedApp } from '../../app/harness/unguarded-app.ts'
import {
  HUGE_DOCUMENTS,
  MORE_WICKED_DOCUMENTS,
  WICKED_DOCUMENTS,
  type WickedDocument,
} from '../../app/harness/wicked-documents.ts'

/** What a reader takes for an answer at once; milliseconds. */
const PROMISE_MS = 100

const only = process.env.POSTIL_WICKED ?? ''
const documents = Object.entries({
  'hello.md': { source: () => 'Hello.\n\nThe end.', last: 'The end.' },
  ...WICKED_DOCUMENTS,
  ...MORE_WICKED_DOCUMENTS,
  ...HUGE_DOCUMENTS,
}).filter(([name]) => name.includes(only))

type Pauses = { readonly page: number; readonly main: number; readonly shown: number; readonly whole: number }

test.each(documents)('%s', { timeout: 300_000 }, async (name, wicked) => {
  const path = join(freshFolder(), name)
  writeFileSync(path, wicked.source())
  giveToApp(path)
  const postil = await launchPostil()
  await postil.window.getByRole('article').waitFor()
  const ours = await pausesWhileOpening(postil, path, wicked)
  await postil.kill()
  const control = await pauseOfPlainPage(wicked)
  const row = [`page ${ms(ours.page)}`, `main ${ms(ours.main)}`, `plain page ${ms(control)}`]
  const times = `first words after ${ms(ours.shown)}, all after ${ms(ours.whole)}`
  const verdict = Math.max(ours.page, ours.main) <= PROMISE_MS ? 'kept' : 'BROKEN'
  process.stdout.write(`${name}: ${row.join(', ')} (${times}): promise of ${PROMISE_MS} ms ${verdict}\n`)
  expect(ours.whole).toBeGreaterThan(0)
})

/** Opens a file as a second start does. @returns the longest pauses of the page and of main, and how long it all took */
async function pausesWhileOpening(
  { app, window }: Postil,
  path: string,
  { last }: WickedDocument,
): Promise<Pauses> {
  await listenForPauses(window)
  await app.evaluate(({ app: main }, file) => {
    const { monitorEventLoopDelay } = process.getBuiltinModule('node:perf_hooks')
    const delay = monitorEventLoopDelay({ resolution: 1 })
    delay.enable()
    Object.assign(globalThis, { delay })
    main.emit('second-instance', {}, [], '', { files: [file] })
  }, path)
  const { shown, whole } = await window.evaluate(async (end) => {
    const from = performance.now()
    const before = document.title
    let shown = 0
    // Not by a promise of the page's own: what is measured must not depend on what is measured.
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, 20))
      const isBegun = document.title !== before || document.querySelector('article[aria-busy]') !== null
      if (shown === 0 && isBegun) shown = performance.now() - from
      const text = document.querySelector('main article:not([aria-busy]) .article-text')?.lastElementChild
      const sheet = text?.matches('.bundle') ? text.lastElementChild : text
      if (document.title !== before && sheet?.textContent?.slice(-100).includes(end)) break
    }
    return { shown, whole: performance.now() - from }
  }, last)
  const main = await app.evaluate(() => {
    const { delay } = globalThis as unknown as { delay: { max: number; disable(): void } }
    delay.disable()
    return delay.max / 1e6
  })
  return { page: await longestPause(window), main, shown, whole }
}

async function pauseOfPlainPage({ source }: WickedDocument): Promise<number> {
  const appFolder = unguardedApp('<!doctype html><title>Plain</title><body>')
  const { window, kill } = await launchPostil({ appFolder })
  await listenForPauses(window)
  await window.evaluate((text) => {
    setTimeout(() => {
      const paragraph = document.createElement('p')
      paragraph.textContent = text
      document.body.append(paragraph)
    })
  }, source())
  const longest = await longestPause(window)
  await kill()
  return longest
}

async function listenForPauses(window: Page): Promise<void> {
  await window.evaluate(() => {
    const pauses: number[] = []
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) pauses.push(duration)
    }).observe({ type: 'longtask' })
    Object.assign(globalThis, { pauses })
  })
}

/** Milliseconds; 0 when there was none of 50 or more. */
async function longestPause(window: Page): Promise<number> {
  // Two frames, and the page has had nothing to do: what was to be laid out and reported has been.
  await window.evaluate(
    () =>
      new Promise((resolve) =>
        requestAnimationFrame(() => requestAnimationFrame(() => requestIdleCallback(resolve))),
      ),
  )
  return window.evaluate(() =>
    Math.max(0, ...(globalThis as unknown as { pauses: readonly number[] }).pauses),
  )
}

function ms(value: number): string {
  return `${Math.round(value)} ms`
}
