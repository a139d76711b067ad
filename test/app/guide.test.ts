// The user guide: an article like any other.
import { expect, test } from 'vitest'
import { titles } from './harness/arrivals.ts'
import { launchPostil, picture } from './harness/launch-postil.ts'

test('the user guide is opened from the palette, and is in the library once', async () => {
  const { window } = await launchPostil()
  await window.getByRole('article', { name: /Karabakh/ }).waitFor()
  for (let time = 0; time < 2; time += 1) {
    await window.keyboard.press('Control+k')
    await window.getByRole('combobox', { name: 'Command' }).fill('user guide')
    await window.keyboard.press('Enter')
    await window.getByRole('article', { name: 'How to read with Postil' }).waitFor()
  }
  expect((await titles(window)).filter((title) => title === 'How to read with Postil')).toHaveLength(1)
  await picture(window, 'guide')
})
