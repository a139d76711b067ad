// The user guide: an article like any other, with pictures from the bundle.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { titles } from './harness/arrivals.ts'
import { launchPostil, picture } from './harness/launch-postil.ts'

const TITLE = 'How to read with Postil'
const PICTURES = readdirSync(join(import.meta.dirname, '../../resources/guide'))

test('the guide stands below the bundled article from the first start on, and neither comes twice', async () => {
  const first = await launchPostil()
  await first.window.getByRole('article', { name: /Karabakh/ }).waitFor()
  await expect.poll(() => titles(first.window)).toEqual([expect.stringMatching(/^Karabakh/), TITLE])
  await first.close()
  const { window } = await launchPostil({ userDataDir: first.userDataDir })
  await window.getByRole('article', { name: /Karabakh/ }).waitFor()
  expect(await titles(window)).toEqual([expect.stringMatching(/^Karabakh/), TITLE])
})

test('it is opened from the palette, with all its pictures and what they show in words', async () => {
  const { window } = await launchPostil()
  await window.getByRole('article', { name: /Karabakh/ }).waitFor()
  for (let time = 0; time < 2; time += 1) {
    await window.keyboard.press('Control+k')
    await window.getByRole('combobox', { name: 'Command' }).fill('user guide')
    await window.keyboard.press('Enter')
    await window.getByRole('article', { name: TITLE }).waitFor()
  }
  expect((await titles(window)).filter((title) => title === TITLE)).toHaveLength(1)
  const images = window.getByRole('article').getByRole('img')
  await expect.poll(() => images.count()).toBe(PICTURES.length)
  for (const image of await images.all()) {
    await image.scrollIntoViewIfNeeded()
    const shown = () => image.evaluate((element) => (element as HTMLImageElement).naturalWidth)
    await expect.poll(shown).toBeGreaterThan(300)
    expect((await image.getAttribute('alt'))?.length).toBeGreaterThan(30)
    expect(await image.getAttribute('src')).toMatch(/^app:/)
  }
  await picture(window, 'guide-end')
  await images.first().scrollIntoViewIfNeeded()
  await picture(window, 'guide')
})
