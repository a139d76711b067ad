// Takes the pictures of the user guide from the real window: `npm run pictures`.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { test } from 'vitest'
import { dropFiles, folderWith } from '../app/harness/arrivals.ts'
import { freshFolder, launchPostil } from '../app/harness/launch-postil.ts'
import { cards, highlight, selectWithMouse, untilSaved } from '../app/harness/reader-actions.ts'

const FOLDER = join(import.meta.dirname, '../../resources/guide')

/** CSS pixels around what is shown; a dialog has its own edge. */
const MARGIN = 14

const RIVERS = `---
title: Notes on a river crossing
author: A. Geographer
---

# Notes on a river crossing

## The ford

The war had left one bridge. Whoever came from the north crossed the river at the ford, and by night.

## The bridge

It was rebuilt twice, and each time by those who had not broken it.
`

const quoted = (window: Page, words: string): Locator =>
  cards(window).filter({ has: window.getByRole('blockquote').filter({ hasText: words }) })

async function start(): Promise<Page> {
  const userDataDir = freshFolder()
  writeFileSync(join(userDataDir, 'settings.json'), JSON.stringify({ theme: 'light' }))
  const { window } = await launchPostil({ userDataDir })
  await window.getByRole('article', { name: /Karabakh/ }).waitFor()
  await window.evaluate(() => document.fonts.ready)
  return window
}

/** A second article with a mark, then a morning's reading of the first. */
async function readTwo(window: Page): Promise<void> {
  const folder = folderWith({ 'crossing.md': RIVERS })
  await dropFiles(window, [join(folder, 'crossing.md')])
  await window.getByRole('article', { name: 'Notes on a river crossing' }).waitFor()
  await highlight(window, 'at the ford, and by night', 'Blue')
  await quoted(window, 'ford').getByRole('textbox', { name: 'Note' }).fill('Which war? Ask in the archive.')
  await window.keyboard.press('Escape')
  await window.getByRole('button', { name: /^Karabakh war/ }).click()
  await window.getByRole('article', { name: /Karabakh/ }).waitFor()
  await readFirst(window)
}

async function readFirst(window: Page): Promise<void> {
  await highlight(window, 'a negotiated end to the war over Nagorno-Karabakh', 'Yellow')
  await highlight(window, 'His remarks were carried by the state news agency', 'Blue')
  await highlight(window, 'each side again accused the other', 'Green')
  await highlight(window, 'by every means it has', 'Pink')
  await quoted(window, 'means')
    .getByRole('textbox', { name: 'Note' })
    .fill('Two sentences after *negotiated*. Which one is meant for whom?')
  for (const tag of ['rhetoric', 'to check']) {
    await quoted(window, 'means').getByRole('button', { name: 'Tags' }).click()
    await window.keyboard.type(tag)
    await window.keyboard.press('Enter')
    await window.keyboard.press('Escape')
  }
  await window.getByRole('article').focus()
  await window.getByRole('article').evaluate((article) => article.parentElement?.scrollTo(0, 0))
  await untilSaved(window)
}

/** A picture of elements, with what lies between them and a margin around. */
async function pictureOf(
  window: Page,
  name: string,
  elements: readonly Locator[],
  margin = MARGIN,
): Promise<void> {
  const boxes = (await Promise.all(elements.map((element) => element.boundingBox()))).filter(
    (box) => box !== null,
  )
  const left = Math.min(...boxes.map(({ x }) => x)) - margin
  const top = Math.min(...boxes.map(({ y }) => y)) - margin
  const right = Math.max(...boxes.map(({ x, width }) => x + width)) + margin
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height)) + margin
  const clip = { x: Math.max(0, left), y: Math.max(0, top), width: right - left, height: bottom - top }
  await window.screenshot({ path: join(FOLDER, `${name}.png`), clip })
}

test('takes the window', async () => {
  const window = await start()
  await readFirst(window)
  await window.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  await window.screenshot({ path: join(FOLDER, 'window.png') })
  await quoted(window, 'means').hover()
  await pictureOf(window, 'card', [quoted(window, 'means')])
})

test('takes the bar at a selection', async () => {
  const window = await start()
  await selectWithMouse(window, 'The withdrawal he asks for')
  const bar = window.getByRole('toolbar', { name: 'Highlight' })
  await bar.waitFor()
  await pictureOf(window, 'toolbar', [bar, window.getByText('The withdrawal he asks for')])
})

test('takes the palette, the search and all notes', async () => {
  const window = await start()
  await readTwo(window)
  await window.keyboard.press('Control+k')
  await window.keyboard.type('note')
  const palette = window.getByRole('dialog', { name: 'Command palette' })
  await palette.getByRole('option').first().waitFor()
  await pictureOf(window, 'palette', [palette], 0)
  await window.keyboard.press('Escape')

  await window.keyboard.press('Control+Shift+f')
  await window.keyboard.type('war')
  const search = window.getByRole('dialog', { name: 'Search everything' })
  await search.getByText('In 2 articles.', { exact: true }).waitFor()
  await pictureOf(window, 'search', [search], 0)
  await window.keyboard.press('Escape')

  await window.keyboard.press('Control+Shift+a')
  const notes = window.getByRole('dialog', { name: 'All notes' })
  await notes.getByRole('listitem').nth(4).waitFor()
  await pictureOf(window, 'all-notes', [notes], 0)
})
