// Searching the whole library, by keyboard alone.
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { dropFiles, folderWith } from './harness/arrivals.ts'
import { launchPostil, picture } from './harness/launch-postil.ts'
import { highlight, typeQuickly } from './harness/reader-actions.ts'

test('words of any article, and notes, are found as they are typed; Enter goes to the words', async () => {
  const { window } = await launchPostil()
  await window.getByRole('article', { name: /Karabakh/ }).waitFor()
  await highlight(window, 'every means it has', 'Green')
  const folder = folderWith({ 'rivers.md': '# On rivers\n\nThe Émigré crossed the river by night.' })
  await dropFiles(window, [join(folder, 'rivers.md')])
  await window.getByRole('article', { name: 'On rivers' }).waitFor()

  // No letter is lost, however soon it comes after the key that opens the field.
  await typeQuickly(window, 'color:green means', 'Control+Shift+F')
  const dialog = window.getByRole('dialog', { name: 'Search everything' })
  await dialog.getByRole('option', { name: 'every means it has' }).waitFor()
  await dialog.getByRole('combobox').fill('emigre')
  const place = dialog.getByRole('option', { name: /crossed the river by night/ })
  await place.waitFor()
  expect(await place.getByText('Émigré', { exact: true }).count()).toBe(1)
  await dialog.getByRole('combobox').fill('ceasfire')
  await dialog.getByText('Nothing for “ceasfire”: looked for ceasefires.').waitFor()
  await picture(window, 'search')
  await window.keyboard.press('Enter')
  await window.getByRole('article', { name: /Karabakh war/ }).waitFor()
  await window.waitForFunction(() => document.getSelection()?.toString() === 'ceasefires')

  // A title with the words leads to its article, wherever the reader was in it.
  await window.keyboard.press('Control+Shift+f')
  await dialog.getByRole('combobox').fill('rivers')
  await dialog.getByRole('option', { name: 'On rivers 1 place' }).waitFor()
  await window.keyboard.press('Enter')
  await window.getByRole('article', { name: 'On rivers' }).waitFor()
})
