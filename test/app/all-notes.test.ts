// All notes of the library in one place: found, gone to, taken out; by keyboard alone.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { answerSaveDialog, dropFiles, folderWith } from './harness/arrivals.ts'
import { canReachMain, freshFolder, launchPostil, picture } from './harness/launch-postil.ts'
import { cards, highlight, selectedWords, untilSaved } from './harness/reader-actions.ts'

const RIVERS = `---
title: On rivers
author: A. Geographer
---

## The source

They begin as rain.

## The mouth

They end in the sea, and the sea is not full.`

const allNotes = (window: Page) => window.getByRole('dialog', { name: 'All notes' })
/** What copying and exporting would take. */
const scope = (window: Page) => allNotes(window).locator('footer')
const notes = (window: Page) => allNotes(window).getByRole('listitem')

/** The bundled article with two notes, and one on rivers with two. */
async function readTwo() {
  const postil = await launchPostil()
  const { window } = postil
  await window.getByRole('article', { name: /Karabakh/ }).waitFor()
  await highlight(window, 'every means it has', 'Pink')
  const folder = folderWith({ 'rivers.md': RIVERS })
  await dropFiles(window, [join(folder, 'rivers.md')])
  await window.getByRole('article', { name: 'On rivers' }).waitFor()
  await highlight(window, 'the sea is not full', 'Blue')
  await cards(window).first().getByRole('textbox', { name: 'Note' }).fill('Ecclesiastes, **1:7**')
  await highlight(window, 'begin as rain', 'Yellow')
  await untilSaved(window)
  return postil
}

async function openAllNotes(window: Page): Promise<void> {
  await window.keyboard.press('Control+Shift+a')
  await allNotes(window).waitFor()
  await window.waitForFunction(() => document.activeElement?.closest('dialog') !== null)
}

test('an empty library says what will stand there', async () => {
  const { window } = await launchPostil()
  await window.getByRole('article', { name: /Karabakh/ }).waitFor()
  await openAllNotes(window)
  await allNotes(window).getByText('Nothing marked yet, in any article.').waitFor()
  await picture(window, 'all-notes-empty')
})

test('notes of all articles stand in groups; typed words find one, and Enter goes to it', async () => {
  const { window } = await readTwo()
  await openAllNotes(window)
  await expect.poll(() => notes(window).count()).toBe(3)
  const headings = allNotes(window).getByRole('heading', { level: 3 })
  expect(await headings.allInnerTexts()).toEqual([
    'Karabakh war enters its sixth week as Baku sets its terms 1',
    'On rivers 2',
  ])
  await picture(window, 'all-notes')
  await allNotes(window).getByLabel('Group by').selectOption('Colour')
  await expect.poll(() => headings.allInnerTexts()).toEqual(['Yellow 1', 'Blue 1', 'Pink 1'])

  await allNotes(window).getByRole('searchbox').focus()
  await window.keyboard.type('means')
  await allNotes(window).getByText('1 of 3 notes').waitFor()
  await window.keyboard.press('Enter')
  await allNotes(window).waitFor({ state: 'detached' })
  await window.getByRole('article', { name: /Karabakh/ }).waitFor()
  await cards(window).locator('.is-active').getByText('every means it has').waitFor()
  await window.waitForFunction(() => document.activeElement?.localName === 'article')

  // It opens again as it was left; Escape in the field first takes the words away.
  await openAllNotes(window)
  expect(await allNotes(window).getByRole('searchbox').inputValue()).toBe('means')
  await window.keyboard.press('ArrowDown')
  await window.waitForFunction(() => document.activeElement?.ariaLabel?.includes('every means it has'))
  await allNotes(window).getByRole('searchbox').focus()
  await window.keyboard.press('Escape')
  await expect.poll(() => notes(window).count()).toBe(3)
  await window.keyboard.press('Escape')
  await allNotes(window).waitFor({ state: 'detached' })
})

test('a note on a whole article leads to its card', async () => {
  const { window } = await readTwo()
  await window.getByRole('article').focus()
  await window.keyboard.press('Control+Shift+n')
  await window.waitForFunction(() => document.activeElement?.localName === 'textarea')
  await window.keyboard.type('Read this again')
  await untilSaved(window)
  await window.keyboard.press('Control+[')
  await window.getByRole('article', { name: /Karabakh/ }).waitFor()
  await openAllNotes(window)
  await window.keyboard.type('again')
  await allNotes(window).getByText('1 of 4 notes').waitFor()
  await window.keyboard.press('ArrowDown')
  await window.keyboard.press('Enter')
  await window.getByRole('article', { name: 'On rivers' }).waitFor()
  await window.waitForFunction(() => document.activeElement?.ariaLabel?.includes('Read this again'))
  expect(await selectedWords(window)).toBe('')
})

test.runIf(canReachMain)('selected notes are copied, all that are shown are exported', async () => {
  const postil = await readTwo()
  const { window } = postil
  await openAllNotes(window)
  await notes(window).first().waitFor()
  await window.keyboard.press('ArrowDown')
  await window.keyboard.press('ArrowDown')
  await window.keyboard.press('Space')
  await scope(window).getByText('1 selected').waitFor()
  await window.keyboard.press('Shift+ArrowDown')
  await scope(window).getByText('2 selected').waitFor()
  await picture(window, 'all-notes-selected')
  await window.keyboard.press('Control+c')
  await window.getByText('Notes copied').first().waitFor({ state: 'attached' })
  const copied = await postil.app.evaluate(({ clipboard }) => clipboard.readText())
  expect(copied).toMatch(/^---\ntitle: "Notes"\nexported: ".*"\n---\n\n# On rivers\n/)
  expect(copied).toContain(`*A. Geographer*

## The source

> begin as rain

*Yellow*

## The mouth

> the sea is not full

Ecclesiastes, **1:7**

*Blue*
`)
  expect(copied).not.toContain('every means it has')

  await window.keyboard.press('Escape')
  await scope(window).getByText('All 3 shown').waitFor()
  const path = join(freshFolder(), 'notes.md')
  await answerSaveDialog(postil, path)
  await allNotes(window).getByRole('button', { name: 'Export as Markdown…' }).click()
  await window.getByText('Notes exported').first().waitFor({ state: 'attached' })
  const file = readFileSync(path, 'utf8')
  expect(file.indexOf('> every means it has')).toBeGreaterThan(0)
  expect(file.indexOf('> the sea is not full')).toBeGreaterThan(file.indexOf('> every means it has'))
})

test('ten thousand notes are listed, filtered and scrolled through, with only those in sight drawn', async () => {
  const { window } = await launchPostil()
  await window.getByRole('article', { name: /Karabakh/ }).waitFor()
  const folder = folderWith({ 'verses.md': '# Verses\n\n'.concat('They begin as rain. '.repeat(10_000)) })
  await dropFiles(window, [join(folder, 'verses.md')])
  await window.getByRole('article', { name: 'Verses' }).waitFor()
  await addNotes(window, 10_000)
  await openAllNotes(window)
  await allNotes(window).getByText('10000 notes').waitFor()
  expect(await notes(window).count()).toBeLessThan(60)
  await window.keyboard.press('ArrowDown')
  await window.keyboard.press('End')
  await window.waitForFunction(() => document.activeElement?.ariaLabel?.includes('Thought 9999 '))
  await picture(window, 'all-notes-many')
  await allNotes(window).getByLabel('Group by').selectOption('Tag')
  await allNotes(window).getByRole('searchbox').fill('thought 4321')
  await allNotes(window).getByText('1 of 10000 notes').waitFor()
  expect(await allNotes(window).getByRole('heading', { level: 3 }).allInnerTexts()).toEqual(['tag 1 1'])
})

/** Notes on an article's words, as a device that has been used for years would bring them. */
async function addNotes(window: Page, count: number): Promise<void> {
  await window.evaluate(async (many) => {
    const start = await globalThis.window.postil.readStart()
    if (!start.ok) throw new Error(start.error.message)
    const article = start.value.articles.find(({ article: each }) => each.title === 'Verses')
    const source = `urn:sha256:${article?.article.id}`
    const colors = ['yellow', 'green', 'blue', 'pink', 'orange', 'purple']
    const added = Array.from({ length: many }, (_, index) => {
      const created = new Date(Date.UTC(2024, 0, 1) + index * 8_640_000).toISOString()
      const body = [
        {
          type: 'TextualBody',
          purpose: 'commenting',
          format: 'text/markdown',
          value: `Thought ${index} of *many*`,
        },
        { type: 'TextualBody', purpose: 'tagging', value: `tag ${index % 10}` },
      ]
      const selector = [
        { type: 'TextPositionSelector', start: 7 + index * 20, end: 25 + index * 20 },
        { type: 'TextQuoteSelector', exact: 'They begin as rain', prefix: '', suffix: '' },
      ]
      return {
        type: 'Annotation',
        id: `urn:uuid:00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
        created,
        modified: created,
        motivation: 'commenting',
        body,
        target: { source, styleClass: colors[index % 6], selector },
      }
    })
    const changes = { added, updated: [], removed: [] } as unknown as Parameters<
      typeof globalThis.window.postil.applyChanges
    >[0]
    const answer = await globalThis.window.postil.applyChanges(changes)
    if (!answer.ok) throw new Error(answer.error.message)
  }, count)
  await window.reload()
  await window.getByRole('article', { name: 'Verses' }).waitFor()
}
