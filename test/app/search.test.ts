// Searching the whole library, by keyboard alone.
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { dropFiles, folderWith } from './harness/arrivals.ts'
import { launchPostil, picture } from './harness/launch-postil.ts'
import { highlight, selectedWords } from './harness/reader-actions.ts'

test('words of any article, and notes, are found as they are typed; Enter goes to the words', async () => {
  const { window } = await launchPostil()
  await window.getByRole('article', { name: /Karabakh/ }).waitFor()
  await highlight(window, 'every means it has', 'Green')
  const folder = folderWith({ 'rivers.md': '# On rivers\n\nThe Émigré crossed the river by night.' })
  await dropFiles(window, [join(folder, 'rivers.md')])
  await window.getByRole('article', { name: 'On rivers' }).waitFor()

  await window.keyboard.press('Control+Shift+f')
  const dialog = window.getByRole('dialog', { name: 'Search everything' })
  await window.keyboard.type('color:green means')
  await dialog.getByRole('option', { name: 'every means it has' }).waitFor()
  await dialog.getByRole('combobox').fill('emigre')
  const place = dialog.getByRole('option', { name: /crossed the river by night/ })
  await place.waitFor()
  expect(await place.getByText('Émigré', { exact: true }).count()).toBe(1)
  await dialog.getByRole('combobox').fill('karabagh')
  await dialog.getByText('Nothing for “karabagh”: looked for karabakh.').waitFor()
  await picture(window, 'search')
  await window.keyboard.press('ArrowDown')
  await window.keyboard.press('Enter')
  await window.getByRole('article', { name: /Karabakh war/ }).waitFor()
  await window.waitForFunction(() => document.getSelection()?.toString() === 'Karabakh')
  expect(await selectedWords(window)).toBe('Karabakh')
})
