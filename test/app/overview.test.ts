// Marks beside the scroll bar: where highlights, found words and the view lie in the whole article.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { launchPostil, picture } from './harness/launch-postil.ts'
import { readText } from './harness/read-text.ts'
import { cards, highlight } from './harness/reader-actions.ts'

/** Paragraphs of very different lengths: the estimated heights of what is out of sight are wrong. */
function longText(count: number): string {
  return Array.from({ length: count }, (_, index) => {
    const words = index % 7 === 0 ? 'A long one with many words in it. '.repeat(12) : 'Short.'
    return `Paragraph number ${index + 1} here. ${words}`
  }).join('\n\n')
}

type Bar = { from: number; to: number }

/** The bars of a colour, as shares of the whole height. */
async function bars(window: Page, color: string): Promise<Bar[]> {
  return window.evaluate((name) => {
    const path = document.querySelector(`.overview:not([hidden]) .overview-${name}`)
    const height = document.querySelector('.overview-marks')?.getBoundingClientRect().height ?? 0
    const found = [...(path?.getAttribute('d') ?? '').matchAll(/M\S+ (\d+)h\S+?V(\d+)/g)]
    return found.map(([, from, to]) => ({ from: Number(from) / height, to: Number(to) / height }))
  }, color)
}

async function hitCount(window: Page): Promise<number> {
  const path = await window.locator('.overview-hit').getAttribute('d')
  return (path ?? '').split('M').length - 1
}

/** Where words are, as a share of the whole height; they must be laid out. */
async function shareOf(window: Page, words: string): Promise<number> {
  return window.evaluate((wanted) => {
    const scroller = document.querySelector('.article-scroller')
    const block = [...document.querySelectorAll('.article-text p')].find((p) =>
      p.textContent?.includes(wanted),
    )
    if (scroller === null || block === undefined) return -1
    const top = block.getBoundingClientRect().top - scroller.getBoundingClientRect().top
    return (top + scroller.scrollTop) / scroller.scrollHeight
  }, words)
}

async function clickAt(window: Page, share: number, x = 4): Promise<void> {
  const box = await window.locator('.overview-marks').boundingBox()
  if (box === null) throw new Error('There are no marks.')
  await window.mouse.click(box.x + x, box.y + box.height * share)
}

function isInSight(window: Page, words: string): Promise<boolean> {
  return window.evaluate((wanted) => {
    const block = [...document.querySelectorAll('.article-text p')].find((p) =>
      p.textContent?.includes(wanted),
    )
    const box = block?.getBoundingClientRect()
    return box !== undefined && box.top >= 0 && box.bottom <= innerHeight
  }, words)
}

test('highlights are marked where they lie, a click goes there, and the marks follow the true heights', async () => {
  const window = await readText(longText(400))
  expect(await window.locator('.overview').isVisible()).toBe(false)
  await highlight(window, 'number 3 here')
  await highlight(window, 'number 390 here', 'Pink')
  await expect.poll(() => bars(window, 'yellow')).toHaveLength(1)
  await expect.poll(() => bars(window, 'pink')).toHaveLength(1)

  await clickAt(window, (await bars(window, 'yellow'))[0]?.from ?? 0)
  await expect.poll(() => isInSight(window, 'number 3 here')).toBe(true)
  expect(await cards(window).nth(0).getAttribute('aria-current')).toBe('true')
  await clickAt(window, ((await bars(window, 'pink'))[0]?.from ?? 0) + 0.001)
  await expect.poll(() => isInSight(window, 'number 390 here')).toBe(true)
  expect(await cards(window).nth(1).getAttribute('aria-current')).toBe('true')

  // Through the whole text, so that every height is the true one.
  for (let step = 0; step <= 40; step += 1) {
    await window.evaluate(
      (share) =>
        new Promise((resolve) => {
          const scroller = document.querySelector('.article-scroller')
          scroller?.scrollTo(0, scroller.scrollHeight * share)
          requestAnimationFrame(() => requestAnimationFrame(resolve))
        }),
      step / 40,
    )
  }
  for (const [color, words] of [
    ['yellow', 'number 3 here'],
    ['pink', 'number 390 here'],
  ] as const) {
    const share = await shareOf(window, words)
    await expect
      .poll(async () => Math.abs(((await bars(window, color))[0]?.from ?? 0) - share) < 0.006)
      .toBe(true)
  }
  await picture(window, 'overview-two')
})

test('a click beside all marks goes to that part of the text', async () => {
  const window = await readText(longText(300))
  await highlight(window, 'number 3 here')
  await expect.poll(() => bars(window, 'yellow')).toHaveLength(1)
  await clickAt(window, 0.5)
  const share = () =>
    window.evaluate(() => {
      const scroller = document.querySelector('.article-scroller')
      return scroller === null ? 0 : (scroller.scrollTop + scroller.clientHeight / 2) / scroller.scrollHeight
    })
  await expect.poll(async () => Math.abs((await share()) - 0.5) < 0.05).toBe(true)
  // The frame of the view lies around the middle, too.
  const isAround = async () => {
    const marks = await window.locator('.overview-marks').boundingBox()
    const view = await window.locator('.overview-view').boundingBox()
    if (marks === null || view === null) return false
    const middle = (view.y + view.height / 2 - marks.y) / marks.height
    return Math.abs(middle - (await share())) < 0.02
  }
  await expect.poll(isAround).toBe(true)
  // And the wheel scrolls the article there as everywhere.
  const before = await share()
  await window.mouse.wheel(0, 400)
  await expect.poll(share).toBeGreaterThan(before)
})

test('found words are marked in a lane of their own while the bar is open', async () => {
  const window = await readText(longText(300))
  await highlight(window, 'number 3 here')
  await expect.poll(() => bars(window, 'yellow')).toHaveLength(1)
  await window.keyboard.press('Control+f')
  await window.keyboard.type('number 17')
  // 17, and 170 to 179.
  await expect.poll(() => window.locator('.find-count').innerText()).toMatch(/of 11$/)
  await expect.poll(() => hitCount(window)).toBeLessThan(11)
  expect(await hitCount(window)).toBeGreaterThan(1)
  expect(await window.locator('.overview-hit-current').getAttribute('d')).not.toBe('')
  await picture(window, 'overview-hits')
  const last = await window.locator('.overview-hit').evaluate((path) => {
    const y = [...(path.getAttribute('d') ?? '').matchAll(/M\S+ ([\d.]+)/g)].at(-1)?.[1]
    return Number(y) / (document.querySelector('.overview-marks')?.getBoundingClientRect().height ?? 1)
  })
  await clickAt(window, last, 11)
  await expect.poll(() => isInSight(window, 'number 178')).toBe(true)
  expect(await window.locator('.find-count').innerText()).toMatch(/^1?[0-9] of 11$/)
  await window.getByRole('textbox', { name: 'Find in article' }).press('Escape')
  await expect.poll(() => hitCount(window)).toBe(0)
})

test('the marks are for the eye alone, in every theme and width', async () => {
  const { window } = await launchPostil()
  await highlight(window, 'a negotiated end to the war')
  await highlight(window, 'his army will take the land back', 'Green')
  await window.getByText('The road to Stepanakert').last().click()
  await highlight(window, 'Stepanakert', 'Purple', 1)
  await expect.poll(() => bars(window, 'purple')).toHaveLength(1)
  expect(await window.locator('.overview').getAttribute('aria-hidden')).toBe('true')
  await window.keyboard.press('Control+f')
  await window.keyboard.type('Baku')
  await expect.poll(() => hitCount(window)).toBeGreaterThan(2)
  for (const theme of ['light', 'sepia', 'dark']) {
    await window.evaluate((name) => {
      document.documentElement.dataset.theme = name
    }, theme)
    await picture(window, `overview-${theme}`)
  }
  await window.emulateMedia({ forcedColors: 'active' })
  await picture(window, 'overview-forced')
  await window.emulateMedia({ forcedColors: 'none' })
  await window.setViewportSize({ width: 420, height: 700 })
  const height = async () => (await window.locator('.overview-marks').boundingBox())?.height ?? 0
  await expect.poll(height).toBeLessThan(400)
  await picture(window, 'overview-narrow')
})
