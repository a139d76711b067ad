// What a reader who cannot see the window hears of what has just happened: everything that is said, in its order.
import { chmodSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { test } from 'vitest'
import { launchPostil, runsAsRoot } from './harness/launch-postil.ts'
import { cards, untilSaved } from './harness/reader-actions.ts'

async function press(window: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await window.keyboard.press(key)
}

/** Starts the app, and writes down all that its live regions say and how urgently. */
async function start() {
  const postil = await launchPostil()
  const { window } = postil
  await window.getByRole('article').getByRole('table').first().waitFor()
  await window.waitForFunction(() => document.activeElement?.localName === 'article')
  await window.evaluate(() => {
    const heard: string[] = []
    Object.assign(globalThis, { heard })
    new MutationObserver((records) => {
      for (const { target } of records) {
        const region = (target instanceof Element ? target : target.parentElement)?.closest('[aria-live]')
        const text = region?.textContent ?? ''
        if (region != null && text !== '') heard.push(`${region.getAttribute('aria-live')}: ${text}`)
      }
    }).observe(document.body, { childList: true, characterData: true, subtree: true })
  })
  return postil
}

/** Waits until something has been said since the last time. */
async function hears(window: Page, words: string): Promise<void> {
  await window.waitForFunction((wanted) => {
    const { heard } = globalThis as unknown as { heard: string[] }
    const at = heard.findIndex((each) => each.startsWith(wanted))
    if (at >= 0) heard.splice(0, at + 1)
    return at >= 0
  }, words)
}

test('what is selected, highlighted, recoloured, tagged, deleted, undone and done again is said', async () => {
  const { window } = await start()
  await press(window, 'Control+ArrowRight', 'Control+Shift+ArrowRight')
  await hears(window, 'polite: Selected: ‘wants’')
  await press(window, '1')
  await hears(window, 'polite: Highlighted in yellow: ‘wants’')
  await press(window, '3')
  await hears(window, 'polite: Now blue')
  await press(window, 'Control+z')
  await hears(window, 'polite: Undone: Change colour')
  await press(window, 'Control+Shift+z')
  await hears(window, 'polite: Redone: Change colour')
  await cards(window).getByRole('button', { name: 'Tags' }).focus()
  await press(window, 'Enter')
  await window.keyboard.type('verb')
  await press(window, 'Enter')
  await hears(window, 'polite: Tagged verb')
  await press(window, 'Escape')
  await window.getByRole('article').focus()
  await press(window, 'Control+Home', 'F8')
  await hears(window, 'polite: Blue highlight, ‘wants’')
  // The same words twice are said twice.
  for (let time = 0; time < 2; time += 1) {
    await press(window, 'o')
    await hears(window, 'polite: No other annotation here')
  }
  await press(window, 'Delete')
  await hears(window, 'polite: Deleted: ‘wants’. It is in the trash.')
  await press(window, 'Control+z')
  await hears(window, 'polite: Undone: Delete')
  await cards(window).first().waitFor()
})

test.skipIf(runsAsRoot)(
  'that a change could not be saved is said at once, and that it is saved now',
  async () => {
    const { window, library } = await start()
    await press(window, 'p', '1')
    await hears(window, 'polite: Highlighted in yellow')
    await untilSaved(window)
    const folders = [
      library,
      ...readdirSync(library, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => join(entry.parentPath, entry.name)),
    ]
    for (const folder of folders) chmodSync(folder, 0o555)
    try {
      await press(window, '2')
      await hears(window, 'assertive: Not saved: ')
    } finally {
      for (const folder of folders) chmodSync(folder, 0o755)
    }
    await window.getByRole('button', { name: 'Try again' }).click()
    await hears(window, 'polite: Saved')
  },
)
