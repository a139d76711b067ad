// `postil:` links: what copies one, and where they lead when the system hands them over.
import { beforeAll, describe, expect, test } from 'vitest'
import { canReachMain, launchPostil, type Postil, runPostil } from './harness/launch-postil.ts'
import { cards, highlight, untilSaved } from './harness/reader-actions.ts'

const QUOTE = 'a negotiated end to the war over Nagorno-Karabakh'

let postil: Postil
beforeAll(async () => {
  postil = await launchPostil()
  await postil.window.getByRole('article').waitFor()
})

async function run(command: string): Promise<void> {
  const { window } = postil
  await window.keyboard.press('Control+Shift+p')
  await window.getByRole('combobox').fill(command)
  await window.keyboard.press('Enter')
}

function clipboard(): Promise<string> {
  return postil.app.evaluate(({ clipboard }) => clipboard.readText())
}

function importAnother(): Promise<unknown> {
  return postil.window.evaluate(() =>
    window.postil.importText({ format: 'text', source: 'Another text.', title: 'Another' }),
  )
}

/** Opens a link as the system does: a second start with it. */
function open(link: string): Promise<{ code: number | null }> {
  const { userDataDir, library } = postil
  return runPostil({ userDataDir, library, files: [link] })
}

describe.runIf(canReachMain)('a link', () => {
  let toArticle: string
  let toNote: string

  test('to the article and to the note is copied', async () => {
    await highlight(postil.window, QUOTE)
    await untilSaved(postil.window)
    await run('Copy Link to Note')
    await expect.poll(clipboard).toMatch(/^postil:\/\/article\/[0-9a-f]{64}\?note=urn%3Auuid%3A/)
    toNote = await clipboard()
    await run('Copy Link to Article')
    await expect.poll(clipboard).toMatch(/^postil:\/\/article\/[0-9a-f]{64}$/)
    toArticle = await clipboard()
  })

  test('leads to its note from another article', async () => {
    const { window } = postil
    await importAnother()
    // Main alone was told of it.
    await window.reload()
    await window.getByRole('button', { name: 'Another' }).first().click()
    await window.getByRole('article').getByText('Another text.').waitFor()
    expect((await open(toNote)).code).toBe(0)
    await cards(window).first().waitFor()
    const quoted = () => window.evaluate(() => document.querySelector('.card.is-active')?.textContent)
    await expect.poll(quoted).toContain(QUOTE)
  })

  test('leads to its article when Postil starts with it', async () => {
    await postil.close()
    const { userDataDir, library } = postil
    postil = await launchPostil({ userDataDir, library, files: [toNote], outlivesTest: true })
    await postil.window.getByRole('article').getByText(QUOTE).first().waitFor()
  })

  test('into nothing is told of, and the article stays', async () => {
    const { window } = postil
    await open(`postil://article/${'0'.repeat(64)}`)
    await window.getByText('The article that this link leads to is not in your library').first().waitFor()
    expect(await window.getByRole('article').getByText(QUOTE).count()).toBeGreaterThan(0)
  })

  test.each([
    'postil:',
    'postil://article/../../../../etc/passwd',
    'postil://article/%2e%2e%2fx?note=javascript:alert(1)',
    'postil://open?file=/etc/passwd',
    'postil://article/<img src=x onerror=ran=1>',
    'POSTIL://run/--check-library',
  ])('that is none opens nothing: %s', async (link) => {
    const { window } = postil
    const before = await window.evaluate(() => [location.href, document.title])
    expect((await open(link)).code).toBe(0)
    // A good link afterwards: what the bad one would have done has been done by then.
    await open(toArticle)
    await window.getByRole('article').getByText(QUOTE).first().waitFor()
    expect(await window.evaluate(() => [location.href, document.title])).toEqual(before)
    expect(await window.evaluate(() => (globalThis as { ran?: unknown }).ran)).toBeUndefined()
  })
})
