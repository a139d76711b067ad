// axe in the real window, in each state and theme; narrow windows.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { violations } from './harness/axe.ts'
import { canReachMain, freshFolder, launchPostil, picture } from './harness/launch-postil.ts'
import { cards, choose, toolbar } from './harness/reader-actions.ts'

async function start(theme = 'light') {
  const userDataDir = freshFolder()
  writeFileSync(join(userDataDir, 'settings.json'), JSON.stringify({ theme }))
  const postil = await launchPostil({ userDataDir })
  await postil.window.getByRole('article').getByRole('table').first().waitFor()
  await postil.window.waitForFunction(() => document.activeElement?.localName === 'article')
  return postil
}

async function press(window: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await window.keyboard.press(key)
}

test.each(['light', 'sepia', 'dark', 'forced colours'])(
  'axe finds nothing in any state: %s',
  async (theme) => {
    const { window } = await start(theme === 'forced colours' ? 'light' : theme)
    if (theme === 'forced colours') await window.emulateMedia({ forcedColors: 'active' })
    expect(await violations(window), 'nothing marked').toEqual([])

    await press(window, 's', 'Alt+ArrowDown', 'ArrowDown', 'p')
    await cards(window).nth(1).waitFor()
    expect(await violations(window), 'two annotations').toEqual([])

    await press(window, 'Enter')
    await window.waitForFunction(() => document.activeElement?.localName === 'textarea')
    await window.keyboard.type('A note')
    expect(await violations(window), 'the note is open').toEqual([])

    await press(window, 'Escape', 'Control+Shift+ArrowRight')
    await toolbar(window).waitFor()
    expect(await violations(window), 'a selection').toEqual([])

    for (const [key, name] of [
      ['Control+k', 'Command palette'],
      ['F1', 'Keys'],
      ['Control+,', 'Preferences'],
      ['Control+Shift+a', 'All notes'],
    ] as const) {
      await press(window, key)
      const dialog = window.getByRole('dialog', { name })
      await dialog.waitFor()
      expect(await violations(window), name).toEqual([])
      await picture(window, `${name}-${theme}`)
      await press(window, 'Escape')
      await dialog.waitFor({ state: 'detached' })
    }

    for (const [command, name, settled] of [
      ['Text encoding', 'Text encoding', 'Karabakh war enters'],
      ['Check the library', 'Check the library', 'Nothing is wrong.'],
    ] as const) {
      await choose(window, command)
      const dialog = window.getByRole('dialog', { name })
      await dialog.locator('.dialog-body').getByText(settled).first().waitFor()
      expect(await violations(window), name).toEqual([])
      await picture(window, `${name}-${theme}`)
      await press(window, 'Escape')
      await dialog.waitFor({ state: 'detached' })
    }
  },
)

test.runIf(canReachMain)(
  'a narrow window has the library over the article, and scrolls in one direction',
  async () => {
    const { app, window } = await start()
    const resize = (width: number) =>
      app.evaluate(({ BrowserWindow }, to) => {
        const [main] = BrowserWindow.getAllWindows()
        main?.setMinimumSize(200, 200)
        main?.setContentSize(to, 700)
      }, width)
    await resize(800)
    const library = window.getByRole('navigation', { name: 'Library' })
    await library.waitFor({ state: 'hidden' })
    await window.getByRole('button', { name: 'Library pane' }).click()
    await library.waitFor()
    await window.waitForFunction(() => document.activeElement?.closest('nav') !== null)
    expect(await violations(window), 'library over the article').toEqual([])
    await picture(window, 'narrow-library')
    await press(window, 'Escape')
    await library.waitFor({ state: 'hidden' })
    await window.waitForFunction(() => document.activeElement?.ariaLabel === 'Library pane')

    await resize(320)
    await window.waitForFunction(() => innerWidth <= 320)
    expect(await window.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
    expect(await violations(window), '320 px').toEqual([])
    await window.getByRole('article').focus()
    await press(window, 'p', '1')
    await cards(window).first().waitFor()
    await press(window, 'Control+Shift+a')
    const notes = window.getByRole('dialog', { name: 'All notes' })
    await notes.getByRole('listitem').first().waitFor()
    expect(await window.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
    expect(await violations(window), 'all notes in 320 px').toEqual([])
    await picture(window, 'narrow-all-notes')
    await press(window, 'Escape')
    await resize(1200)
    await library.waitFor()
  },
)
