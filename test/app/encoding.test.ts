// The same file read in another way: in another encoding, or as the whole page.
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { folderWith } from './harness/arrivals.ts'
import { launchPostil, picture } from './harness/launch-postil.ts'
import { cards, choose, highlight, paintedWords, untilSaved } from './harness/reader-actions.ts'

const words = (window: Page) => window.locator('.article-text').innerText()

test('an encoding guessed wrong is changed by keyboard; notes come along, and one undo takes it back', async () => {
  const text = 'Egy este\n\n\xd5szi \xe9j, t\xfbn\xf5 f\xe9ny. Only plain words here.\n'
  const folder = folderWith({ 'este.txt': Buffer.from(text, 'latin1') })
  const first = await launchPostil({ files: [join(folder, 'este.txt')] })
  const { window } = first
  await window.getByRole('article', { name: 'este' }).waitFor()
  const before = await words(window)
  expect(before).not.toContain('Őszi')
  await highlight(window, 'Only plain words', 'Green')
  await choose(window, 'text encoding')
  const dialog = window.getByRole('dialog', { name: 'Text encoding' })
  const preview = dialog.getByRole('region', { name: 'How the text reads' })
  await preview.getByText('Only plain words here').waitFor()
  expect(await dialog.getByRole('button', { name: 'Read It So' }).isDisabled()).toBe(true)
  const select = dialog.getByRole('combobox', { name: 'Encoding' })
  expect(await select.evaluate((element) => element === document.activeElement)).toBe(true)
  await select.selectOption('windows-1250')
  await preview.getByText('Őszi éj, tűnő fény').waitFor()
  await picture(window, 'encoding')
  await dialog.getByRole('button', { name: 'Read It So' }).press('Enter')
  await expect.poll(() => words(window)).toContain('Őszi éj, tűnő fény')
  await expect.poll(() => paintedWords(window, 'postil-green')).toEqual(['Only plain words'])
  await untilSaved(window)
  await first.close()

  const { window: again } = await launchPostil({ userDataDir: first.userDataDir })
  await expect.poll(() => words(again)).toContain('Őszi éj, tűnő fény')
  expect(await paintedWords(again, 'postil-green')).toEqual(['Only plain words'])
  await choose(again, 'text encoding')
  const there = again.getByRole('dialog', { name: 'Text encoding' })
  await there.getByText('Őszi éj').waitFor()
  await there.getByRole('combobox').selectOption({ index: 0 })
  await there.getByRole('button', { name: 'Read It So' }).click()
  await expect.poll(() => words(again)).toBe(before)
  await again.getByRole('article').focus()
  await again.keyboard.press('Control+z')
  await expect.poll(() => words(again)).toContain('Őszi éj')
  await expect.poll(() => cards(again).count()).toBe(1)
})

test('a cleaned page is shown whole, and cleaned again; highlights come along both ways', async () => {
  const long = 'Long enough to be told from what stands around it, with commas, and full stops. '.repeat(12)
  const page = `<title>A page</title><nav>Home and News</nav><article><h1>A page</h1><p>Marked words. ${long}</p><p>${long}</p></article><aside><p>Read this too</p></aside>`
  const folder = folderWith({ 'page.html': page })
  const { window } = await launchPostil({ files: [join(folder, 'page.html')] })
  await window.getByRole('article', { name: 'A page' }).waitFor()
  expect(await words(window)).not.toContain('Read this too')
  await highlight(window, 'Marked words', 'Blue')
  await choose(window, 'whole web page')
  await expect.poll(() => words(window)).toContain('Read this too')
  expect(await words(window)).toContain('Home and News')
  await expect.poll(() => paintedWords(window, 'postil-blue')).toEqual(['Marked words'])
  await picture(window, 'whole-page')
  await choose(window, 'whole web page')
  await expect.poll(() => words(window)).not.toContain('Read this too')
  await expect.poll(() => paintedWords(window, 'postil-blue')).toEqual(['Marked words'])
  await window.getByRole('article').focus()
  await window.keyboard.press('Control+z')
  await expect.poll(() => words(window)).toContain('Read this too')
})
