// How the real window feels with 100, 1,000 and 10,000 notes on one article: `npm run bench:notes`.
//
// The text is the same each time, and so are the notes that are seen: what grows grows with those that are not. Each number is for how many milliseconds the window's
// thread is busy with an input, drawing included (for opening: until it is drawn); beside it stands how many times as much
// that is as with 100 notes. The articles take turns, so that a machine that slows down slows all.
import type { Page } from 'playwright-core'
import { test } from 'vitest'
import { launchWithNotes, openByName } from '../../app/harness/many-notes.ts'

const COUNTS = [100, 1000, 10_000]
const SENTENCES = 10_000
const ROUNDS = 4
/** Of each action, in each round. */
const TIMES = 6

type Busy = (act: () => void) => Promise<number>

/** Puts a stop watch into the page, and shows it what there is to press. */
async function installStopWatch(window: Page): Promise<void> {
  await window.evaluate(() => {
    const frame = () =>
      new Promise<number>((resolve) => requestAnimationFrame(() => resolve(performance.now())))
    /** A message is handled after the frame from which it was sent. */
    const drawn = () =>
      new Promise<number>((resolve) => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => resolve(performance.now())
        port2.postMessage(null)
      })
    /** From the beginning of a frame until it is drawn, and the whole of the next one, for what was put off to it. */
    const busy: Busy = async (act) => {
      await frame()
      await drawn()
      const began = await frame()
      act()
      const firstMs = (await drawn()) - began
      const next = await frame()
      return firstMs + (await drawn()) - next
    }
    Object.assign(globalThis, { busy })
  })
}

/** What is measured: done in the page, which answers the times of each. */
const ACTIONS: Readonly<Record<string, (times: number) => Promise<number[]>>> = {
  'scroll the text': async (times) => {
    const { busy } = globalThis as unknown as { busy: Busy }
    const scroller = document.querySelector('.article-scroller') as HTMLElement
    const all: number[] = []
    for (let time = 0; time < times; time += 1) {
      all.push(await busy(() => scroller.scrollBy(0, time % 2 === 0 ? 500 : -500)))
    }
    return all
  },
  'scroll the notes': async (times) => {
    const { busy } = globalThis as unknown as { busy: Busy }
    const scroller = document.querySelector('.notes-scroller') as HTMLElement
    const all: number[] = []
    for (let time = 0; time < times; time += 1) all.push(await busy(() => scroller.scrollBy(0, 500)))
    return all
  },
  'filter by words': async (times) => {
    const { busy } = globalThis as unknown as { busy: Busy }
    const field = document.querySelector('.notes-words') as HTMLInputElement
    const all: number[] = []
    const type = (words: string) => {
      field.value = words
      field.dispatchEvent(new InputEvent('input', { bubbles: true }))
    }
    for (let time = 0; time < times; time += 1) {
      all.push(await busy(() => type('granary'.slice(0, time + 2))))
    }
    await busy(() => type(''))
    return all
  },
  'type a letter': async (times) => {
    const { busy } = globalThis as unknown as { busy: Busy }
    const field = document.querySelector('.note-field') as HTMLTextAreaElement
    field.focus()
    const all: number[] = []
    for (let time = 0; time < times; time += 1) {
      all.push(
        await busy(() => {
          field.setRangeText('x', field.value.length, field.value.length, 'end')
          field.dispatchEvent(new InputEvent('input', { bubbles: true }))
        }),
      )
    }
    field.blur()
    return all
  },
  highlight: async (times) => {
    const { busy } = globalThis as unknown as { busy: Busy }
    const article = document.querySelector('article') as HTMLElement
    const all: number[] = []
    for (let time = 0; time < times; time += 1) {
      article.focus()
      const node = document.querySelector('.article-text')?.querySelectorAll('p, div')[1]?.firstChild as Node
      document.getSelection()?.setBaseAndExtent(node, 3 + time, node, 40 + time)
      await busy(() => {})
      all.push(
        await busy(() => {
          article.dispatchEvent(new KeyboardEvent('keydown', { key: '1', code: 'Digit1', bubbles: true }))
        }),
      )
    }
    return all
  },
  undo: async (times) => {
    const { busy } = globalThis as unknown as { busy: Busy }
    const article = document.querySelector('article') as HTMLElement
    const key = { key: 'z', code: 'KeyZ', ctrlKey: true, bubbles: true }
    const all: number[] = []
    for (let time = 0; time < times; time += 1) {
      all.push(await busy(() => article.dispatchEvent(new KeyboardEvent('keydown', key))))
    }
    return all
  },
  'next annotation': async (times) => {
    const { busy } = globalThis as unknown as { busy: Busy }
    const article = document.querySelector('article') as HTMLElement
    const all: number[] = []
    for (let time = 0; time < times; time += 1) {
      all.push(
        await busy(() => article.dispatchEvent(new KeyboardEvent('keydown', { key: 'F8', bubbles: true }))),
      )
    }
    return all
  },
}

/** @returns milliseconds until cards and words of the article are drawn */
async function openMs(window: Page, name: string): Promise<number> {
  await openByName(window, 'empty')
  await window.waitForFunction(() => document.querySelector('.card') === null)
  return window.evaluate(async (title) => {
    const entry = [...document.querySelectorAll<HTMLElement>('.article-entry')].find((button) =>
      button.textContent?.includes(title),
    )
    const began = performance.now()
    entry?.click()
    const isThere = () =>
      document.querySelector('.card') !== null && (CSS.highlights.get('postil-yellow')?.size ?? 0) > 0
    while (!isThere()) await new Promise(requestAnimationFrame)
    await new Promise(requestAnimationFrame)
    return performance.now() - began
  }, name)
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

test('with many notes', async () => {
  const nameOf = (notes: number) => `with ${notes} notes`
  const { window } = await launchWithNotes([
    ...COUNTS.map((notes) => ({ name: nameOf(notes), sentences: SENTENCES, notes })),
    { name: 'empty', sentences: 1, notes: 0 },
  ])
  await installStopWatch(window)
  const samples = new Map<string, number[]>()
  const keep = (action: string, notes: number, values: readonly number[]) => {
    const key = `${action} ${notes}`
    samples.set(key, [...(samples.get(key) ?? []), ...values])
  }
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const notes of COUNTS) {
      const opened = await openMs(window, nameOf(notes))
      // The first round fills caches, as the first minute of any day does.
      if (round > 0) keep('open', notes, [opened])
      await window.waitForTimeout(500)
      for (const [action, run] of Object.entries(ACTIONS)) {
        const values = await window.evaluate(run, TIMES)
        if (round > 0) keep(action, notes, values)
      }
    }
  }
  const rows = ['open', ...Object.keys(ACTIONS)].map((action) => {
    const few = median(samples.get(`${action} ${COUNTS[0]}`) ?? [])
    const cells = COUNTS.map((notes) => {
      const ms = median(samples.get(`${action} ${notes}`) ?? [])
      return `${ms.toFixed(1).padStart(8)} ${`×${(ms / few).toFixed(2)}`.padStart(7)}`
    })
    return `${action.padEnd(18)}${cells.join('')}`
  })
  const head = `${''.padEnd(18)}${COUNTS.map((notes) => `${notes} notes`.padStart(16)).join('')}`
  console.log([head, ...rows].join('\n'))
})

test('with all notes on the same words', async () => {
  const nameOf = (notes: number) => `with ${notes} notes on the same words`
  const { window } = await launchWithNotes([
    ...COUNTS.map((notes) => ({
      name: nameOf(notes),
      sentences: SENTENCES,
      notes,
      onOneStretch: true as const,
    })),
    { name: 'empty', sentences: 1, notes: 0 },
  ])
  const samples = new Map<number, number[]>(COUNTS.map((notes) => [notes, []]))
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const notes of COUNTS) {
      const opened = await openMs(window, nameOf(notes))
      if (round > 0) samples.get(notes)?.push(opened)
    }
  }
  const few = median(samples.get(COUNTS[0] as number) ?? [])
  const cells = COUNTS.map((notes) => {
    const ms = median(samples.get(notes) ?? [])
    return `${ms.toFixed(1).padStart(8)} ${`×${(ms / few).toFixed(2)}`.padStart(7)}`
  })
  console.log(`${'open, same words'.padEnd(18)}${cells.join('')}`)
})
