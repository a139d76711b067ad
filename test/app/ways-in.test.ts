// Texts of every encoding and format, by the ways in that other files here do not walk.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { answerOpenDialog, copyToClipboard, dropFiles, folderWith, titles } from './harness/arrivals.ts'
import { canReachMain, launchPostil } from './harness/launch-postil.ts'

const ENCODINGS = join(import.meta.dirname, '../main/sources/fixtures/encodings')
const TEXTS: { readonly [encoding: string]: string } = JSON.parse(
  readFileSync(join(ENCODINGS, 'texts.json'), 'utf8'),
)

const report = (window: Page) => window.getByRole('dialog', { name: /^Import/ })

/** The texts of all articles, as the window gets them. */
function sources(page: Page): Promise<{ readonly [title: string]: string }> {
  return page.evaluate(async () => {
    const start = await window.postil.readStart()
    if (!start.ok) return {}
    const entries: [string, string][] = []
    for (const { article } of start.value.articles) {
      const read = await window.postil.readArticle(article.id)
      entries.push([article.source ?? article.title, read.ok ? read.value.source.first : read.error.message])
    }
    return Object.fromEntries(entries)
  })
}

test.runIf(canReachMain)('a folder chosen by key brings texts of every encoding, read rightly', async () => {
  const names = Object.keys(TEXTS).filter((name) => name !== 'x-mac-cyrillic')
  // Every file is a text of its own, even where two encodings say the same in the same bytes.
  const files = names.map((name) => [`${name}.txt`, readFileSync(join(ENCODINGS, `${name}.txt`))] as const)
  const folder = folderWith(Object.fromEntries(files))
  const postil = await launchPostil()
  const { window } = postil
  await window.getByRole('article').waitFor()
  await answerOpenDialog(postil, [folder])
  await window.keyboard.press('Control+Shift+o')
  await report(window).getByText('articles added').waitFor()
  const texts = await sources(window)
  for (const name of names) expect([name, texts[name]]).toEqual([name, TEXTS[name]])
})

test('a dropped folder brings every format, each read as what it is', async () => {
  const folder = folderWith({
    'a.md':
      '---\ntitle: In Markdown\n---\n\n| a | b |\n|---|---|\n| *c* | d[^1] |\n\n- [x] done\n\n[^1]: A note.\n',
    'b.markdown': '# Also Markdown\n\n1. One\n',
    'c.html': '<!doctype html><title>A page</title><h1>A page</h1><p>Words <em>of</em> it.',
    'd.xhtml':
      '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>Strict</title></head><body><p>Words<br/>here.</p></body></html>',
    'words alone.txt': 'Plain *words*.\n',
    'shouted.TEXT': 'Shouted endings.\n',
  })
  const { window } = await launchPostil()
  await window.getByRole('article').waitFor()
  await dropFiles(window, [folder])
  await report(window).getByText('6 articles added').waitFor()
  await report(window).getByRole('button', { name: 'Done' }).click()
  const library = window.getByRole('navigation', { name: 'Library' })
  for (const [title, selector, words] of [
    ['In Markdown', 'table em', 'c'],
    ['Also Markdown', 'ol > li', 'One'],
    ['A page', 'p em', 'of'],
    ['Strict', 'p .break', '\n'],
    ['words alone', '.article-text', 'Plain *words*.'],
    ['shouted', '.article-text', 'Shouted endings.'],
  ] as const) {
    await library.getByRole('button', { name: title, exact: false }).first().click()
    const article = window.getByRole('article', { name: title, exact: true })
    await article.waitFor()
    await expect.poll(() => article.locator(selector).first().textContent()).toContain(words)
  }
})

test('plain words that are pasted become an article', async () => {
  const { window } = await launchPostil()
  await window.getByRole('article').focus()
  await copyToClipboard(window, { 'text/plain': 'A line of *words*\nand another.' })
  await window.keyboard.press('Control+v')
  const article = window.getByRole('article', { name: 'A line of *words*' })
  await article.waitFor()
  expect(await article.locator('.article-text').textContent()).toContain('A line of *words*')
})

test('a report tells what is new, what was there, what has changed since, and what could not be read', async () => {
  const folder = folderWith({ 'old.md': '# Old\n\nOne.', 'changed.md': '# Changed\n\nOne.' })
  const { window } = await launchPostil()
  await window.getByRole('article').waitFor()
  await dropFiles(window, [folder])
  await report(window).getByText('2 articles added.').waitFor()
  await report(window).getByRole('button', { name: 'Done' }).click()
  writeFileSync(join(folder, 'changed.md'), '# Changed\n\nTwo.')
  writeFileSync(join(folder, 'new.md'), '# New\n\nOne.')
  await dropFiles(window, [folder, join(folder, 'gone.md')])
  await report(window).getByText('1 article added, 1 already there, 1 changed since, 1 not read.').waitFor()
  expect(await report(window).innerText()).toContain('there is no such file')
})

test('an import can be stopped in the middle: what was done stays, the rest is not touched', async () => {
  const many = Array.from({ length: 3000 }, (_, index) => [`${index}.txt`, `Text number ${index}.`] as const)
  const folder = folderWith(Object.fromEntries(many))
  const { window, library } = await launchPostil()
  await window.getByRole('article').waitFor()
  // The guide comes after the bundled article has been painted.
  await expect.poll(() => titles(window)).toHaveLength(2)
  const kept = () => readdirSync(join(library, 'articles')).length
  const before = kept()
  await dropFiles(window, [folder])
  await window.getByRole('button', { name: 'Stop', exact: true }).click()
  const stopped = window.getByRole('dialog', { name: 'Import stopped' })
  await stopped.waitFor()
  const added = Number(/(\d+) articles? added/.exec(await stopped.innerText())?.[1] ?? Number.NaN)
  expect(added).toBeGreaterThan(0)
  expect(added).toBeLessThan(3000)
  expect(kept() - before).toBe(added)
})
