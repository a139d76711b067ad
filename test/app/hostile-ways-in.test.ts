// The ways in that hostile-input.test.ts leaves: what is typed into any field, dropped, or pasted.
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { copyToClipboard, dropFiles } from './harness/arrivals.ts'
import { hostilePayloads } from './harness/hostile-payloads.ts'
import { freshFolder, giveToApp, launchPostil, type Postil } from './harness/launch-postil.ts'
import { type Listener, listen } from './harness/listener.ts'
import { cards, highlight, untilSaved } from './harness/reader-actions.ts'

const QUOTE = 'a negotiated end to the war over Nagorno-Karabakh'

let listener: Listener
let payloads: readonly string[]
beforeAll(async () => {
  listener = await listen()
  payloads = hostilePayloads(listener.address)
})

async function start(): Promise<Postil> {
  const postil = await launchPostil()
  await postil.window.getByRole('article').waitFor()
  return postil
}

async function expectHarmless({ window }: Postil): Promise<void> {
  await window.evaluate(() => new Promise((resolve) => requestIdleCallback(() => setTimeout(resolve, 50))))
  const seen = await window.evaluate(() => ({
    ran: (globalThis as { ran?: unknown }).ran,
    address: location.href,
    foreign: document.querySelectorAll('iframe, object, embed, base, meta[http-equiv], link[href^="http"]')
      .length,
    inherited: ({} as { ran?: unknown }).ran,
  }))
  expect(seen).toEqual({
    ran: undefined,
    address: 'app://postil/index.html',
    foreign: 0,
    inherited: undefined,
  })
  expect(window.context().pages()).toHaveLength(1)
  expect(listener.connections()).toBe(0)
}

/** As texts and as titles; more than a few, so that the list of articles has a filter. */
async function importAll({ window: page }: Postil): Promise<void> {
  for (let part = 0; part < 8; part += 1) {
    const mine = payloads.filter((_, index) => index % 8 === part)
    await page.evaluate((text) => window.postil.importText(text), {
      format: 'text',
      source: mine.join('\n\n'),
      title: mine[0] ?? '',
    } as const)
  }
}

/** Types each payload into a field, so that what the field brings up has been drawn. */
async function fillAll(field: Locator): Promise<void> {
  await field.waitFor()
  for (const payload of payloads) {
    await field.fill(payload)
    await field.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)))
  }
}

test('what is looked for is harmless: in the article, the library, the notes, among the commands', async () => {
  const first = await start()
  // So that there is something to be found, and shown with the words that were looked for.
  await importAll(first)
  await first.close()
  const postil = await launchPostil({ userDataDir: first.userDataDir, library: first.library })
  const { window } = postil
  await window.getByRole('article').waitFor()
  await window.getByText('Karabakh war enters').first().click()
  await highlight(window, QUOTE)
  await window.keyboard.press('Escape')
  await window.keyboard.press('Control+f')
  await fillAll(window.getByRole('textbox', { name: 'Find in article' }))
  await window.keyboard.press('Escape')
  await window.keyboard.press('Control+Shift+f')
  const search = window.getByRole('dialog', { name: 'Search everything' })
  await fillAll(search.getByRole('combobox'))
  await window.keyboard.press('Escape')
  await window.keyboard.press('Control+k')
  await fillAll(window.getByRole('combobox', { name: 'Command' }))
  await window.keyboard.press('Escape')
  await fillAll(window.getByRole('searchbox', { name: 'Filter notes' }))
  await fillAll(window.getByRole('searchbox', { name: 'Filter by title, author or tag' }))
  await expectHarmless(postil)
})

test('tags are harmless, being typed, offered and shown', async () => {
  const postil = await start()
  const { window } = postil
  await highlight(window, QUOTE)
  const card = cards(window).first()
  await card.getByRole('button', { name: 'Tags' }).click()
  const field = card.getByRole('combobox', { name: 'Add a tag' })
  for (const payload of payloads) {
    await field.fill(payload)
    await field.press('Enter')
  }
  await field.press('Escape')
  await expect.poll(() => card.locator('.tag').count()).toBeGreaterThan(payloads.length / 2)
  await untilSaved(window)
  await expectHarmless(postil)
  await postil.close()
  const again = await launchPostil({ userDataDir: postil.userDataDir, library: postil.library })
  await cards(again.window).first().locator('.tag').first().waitFor()
  await expectHarmless(again)
})

test('files and folders that are dropped are harmless, whatever they are called and hold', async () => {
  const postil = await start()
  const { window } = postil
  const folder = freshFolder()
  const names = payloads.map((payload) => payload.replaceAll(/[/\0\uD800]/gu, '∕').slice(0, 60))
  for (const [index, name] of names.entries()) {
    if (Buffer.byteLength(name) > 240) continue
    const inside = join(folder, `${index} ${name}`)
    mkdirSync(inside)
    const ending = ['md', 'html', 'txt', 'exe'][index % 4]
    writeFileSync(join(inside, `${name}.${ending}`), `${payloads[index]}\n`)
  }
  // Ways out of the folder, and round in it.
  symlinkSync('/etc/passwd', join(folder, 'passwd.txt'))
  symlinkSync(folder, join(folder, 'round'))
  symlinkSync('/nowhere', join(folder, 'nowhere.md'))
  giveToApp(folder)
  await dropFiles(window, [folder, join(folder, 'not there.md')])
  const report = window.getByRole('dialog', { name: 'Import finished' })
  await report.waitFor()
  await expectHarmless(postil)
  await report.getByRole('button', { name: 'Done' }).click()
  expect(await window.locator('.article-entry-title').count()).toBeGreaterThan(3)
  await expectHarmless(postil)
})

test('what is pasted is harmless, as the other program marked it up and as plain text', async () => {
  const postil = await start()
  const { window } = postil
  await window.getByRole('article').focus()
  await copyToClipboard(window, {
    'text/html': `<h2>Pasted</h2>${payloads.join('\n')}<p>the end of it</p>`,
    'text/plain': `${payloads.join('\n\n')}\n\nthe end of it`,
  })
  await window.keyboard.press('Control+v')
  await window.getByRole('article').getByText('the end of it').waitFor()
  await expectHarmless(postil)
})
