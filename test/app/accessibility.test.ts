// axe in a window that is still empty, and in a narrow one; every-state.test.ts asks it of all the others.
import { chmodSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { violations } from './harness/axe.ts'
import { canReachMain, freshFolder, launchPostil, picture, runsAsRoot } from './harness/launch-postil.ts'
import { cards, untilSaved } from './harness/reader-actions.ts'

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

/** Elements whose description only repeats their name, as a tooltip does: a screen reader says both. */
async function saidTwice(window: Page): Promise<string[]> {
  const session = await window.context().newCDPSession(window)
  const { nodes } = await session.send('Accessibility.getFullAXTree')
  await session.detach()
  return nodes
    .filter(
      ({ ignored, name, description }) => !ignored && description?.value && name?.value === description.value,
    )
    .map(({ role, name }) => `${role?.value} ${name?.value}`)
}

test.each(['light', 'dark'])('axe finds nothing before anything is marked: %s', async (theme) => {
  const { window } = await start(theme)
  expect(await violations(window)).toEqual([])
})

test('no name is said twice: neither in the window nor in the preferences', async () => {
  const { window } = await start()
  await press(window, 's')
  await cards(window).getByRole('checkbox', { name: 'Select' }).check()
  await window.getByRole('region', { name: 'Selected notes' }).waitFor()
  await press(window, 'Control+f')
  expect(await saidTwice(window)).toEqual([])
  await press(window, 'Escape', 'Control+,')
  const preferences = window.getByRole('dialog', { name: 'Preferences' })
  await preferences.getByRole('slider', { name: 'Size' }).waitFor()
  expect(await saidTwice(window)).toEqual([])
  expect(await preferences.getByRole('status').count()).toBe(0)
})

test.skipIf(runsAsRoot)('axe finds nothing in a library that can only be read', async () => {
  const first = await start()
  await press(first.window, 'p', '1', 'n')
  await first.window.keyboard.type('A note')
  await untilSaved(first.window)
  await first.close()
  const entries = readdirSync(first.library, { recursive: true, withFileTypes: true })
  const folders = entries.filter((entry) => entry.isDirectory())
  const paths = [first.library, ...folders.map((entry) => join(entry.parentPath, entry.name))]
  for (const path of paths) chmodSync(path, 0o555)
  try {
    const { window } = await launchPostil({ userDataDir: first.userDataDir, library: first.library })
    await cards(window).first().waitFor()
    await window.getByRole('region', { name: 'Notices' }).waitFor()
    expect(await violations(window)).toEqual([])
    expect(await cards(window).getByRole('textbox', { name: 'Note' }).getAttribute('readonly')).not.toBeNull()
    await picture(window, 'read-only')
  } finally {
    for (const path of paths) chmodSync(path, 0o755)
  }
})

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

test.runIf(canReachMain)(
  'when the lines are broken anew the first one stays where it is, and no button of a pane comes over words',
  async () => {
    const { app, window } = await start()
    const resize = async (width: number) => {
      await app.evaluate(({ BrowserWindow }, to) => {
        BrowserWindow.getAllWindows()[0]?.setContentSize(to, 700)
      }, width)
      await window.waitForFunction((to) => innerWidth === to, width)
    }
    const words = 'Aliyev rejected the request outright'
    /** How far from the upper edge of the article the line with the words begins, CSS pixels. */
    const place = () =>
      window.evaluate((wanted) => {
        const paragraph = [...document.querySelectorAll('article p')].find((each) =>
          each.textContent?.startsWith(wanted),
        )
        return Math.abs(paragraph?.getBoundingClientRect().top ?? 1000)
      }, words)
    const buttonsOverWords = () =>
      window.evaluate(() => {
        const text = document.querySelector('.article-text')?.getBoundingClientRect()
        const seen = document.querySelector('.article-scroller')?.getBoundingClientRect()
        if (text === undefined || seen === undefined) return ['no article']
        const buttons = [...document.querySelectorAll('.pane-buttons button')]
        return buttons
          .filter((button) => {
            const { left, right, top } = button.getBoundingClientRect()
            return right > text.left && left < text.right && top < seen.bottom
          })
          .map((button) => button.ariaLabel)
      })
    await resize(1280)
    await window.evaluate((wanted) => {
      const paragraphs = [...document.querySelectorAll('article p')]
      paragraphs.find((each) => each.textContent?.startsWith(wanted))?.scrollIntoView()
    }, words)
    await expect.poll(place).toBeLessThan(3)
    await window.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    )
    for (const change of [
      () => resize(1000),
      () => press(window, 'Control+=', 'Control+=', 'Control+=', 'Control+='),
      () => resize(1400),
      () => press(window, 'Control+Alt+2'),
      () => resize(1000),
      () => press(window, 'Control+Alt+1'),
      () => resize(700),
      () => press(window, 'Control+Alt+2'),
      () => resize(1280),
    ]) {
      await change()
      await expect.poll(place).toBeLessThan(3)
      expect(await buttonsOverWords()).toEqual([])
    }
  },
)
