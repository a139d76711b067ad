// Every way in is hostile: whatever a file, a name, a note or another device says, no script runs, nothing is asked of
// the network, no page is left, and the app can be used afterwards.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { hostilePayloads } from './harness/hostile-payloads.ts'
import { canReachMain, freshFolder, giveToApp, launchPostil, type Postil } from './harness/launch-postil.ts'
import { type Listener, listen } from './harness/listener.ts'
import { cards, highlight, untilSaved } from './harness/reader-actions.ts'
import { unguardedApp } from './harness/unguarded-app.ts'

const QUOTE = 'a negotiated end to the war over Nagorno-Karabakh'

let listener: Listener
let payloads: readonly string[]
beforeAll(async () => {
  listener = await listen()
  payloads = hostilePayloads(listener.address)
})

function write(name: string, text: string): string {
  const path = join(freshFolder(), name)
  writeFileSync(path, text)
  giveToApp(path)
  return path
}

/** What must hold after anything has been shown. */
async function expectHarmless({ window: page }: Postil): Promise<void> {
  // What a page does by itself on what it has just shown, it has done by then.
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(() => setTimeout(resolve, 50))))
  const seen = await page.evaluate(() => ({
    ran: (globalThis as { ran?: unknown }).ran,
    address: location.href,
    policies: document.querySelectorAll('meta[http-equiv], base, iframe, object, embed, link[href^="http"]')
      .length,
    inMemory: typeof window.postil.readStart,
  }))
  expect(seen).toEqual({
    ran: undefined,
    address: 'app://postil/index.html',
    policies: 0,
    inMemory: 'function',
  })
  expect(page.context().pages()).toHaveLength(1)
  expect(listener.connections()).toBe(0)
}

/** Everything that can be clicked in the article is clicked; a link may open no more than a dialog of the system. */
async function clickEverything(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const node of document.querySelectorAll<HTMLElement>('article *')) {
      if (node.closest('a') === null) node.click()
    }
  })
}

const article = (page: Page) => page.getByRole('article')

test.runIf(canReachMain)('the payloads are no blanks: an unguarded page runs them', async () => {
  const control = await listen()
  // Without what leads elsewhere: the page has to stay for the question.
  const bodies = hostilePayloads(control.address).filter(
    (each) => !/refresh|<form|<base|frame|Policy/.test(each),
  )
  const page = `<!doctype html><title>Bad</title>${bodies.join('\n')}`
  const { window } = await launchPostil({ appFolder: unguardedApp(page) })
  await expect.poll(() => window.evaluate(() => (globalThis as { ran?: unknown }).ran)).toBe(1)
  await expect.poll(() => control.requests.length).toBeGreaterThan(5)
})

describe('a document is harmless', () => {
  test.each([
    ['as Markdown', 'bad.md', (all: readonly string[]) => `# Bad\n\n${all.join('\n\n')}\n\nthe end`],
    [
      'as Markdown within a line',
      'bad.md',
      (all: readonly string[]) =>
        `# Bad\n\n${all.map((each) => `word ${each} word`).join('\n\n')}\n\nthe end`,
    ],
    [
      'as Markdown in a list, a quotation and a table',
      'bad.md',
      (all: readonly string[]) =>
        `# Bad\n\n${all.map((each) => `- ${each}\n\n> ${each}\n\n| a |\n|---|\n| ${each.replaceAll('|', '')} |\n`).join('\n')}\n\nthe end`,
    ],
    [
      'as a web page',
      'bad.html',
      (all: readonly string[]) =>
        `<!doctype html><title>Bad</title><h1>Bad</h1>${all.map((each) => `<p>${each}</p>`).join('\n')}<p>the end</p>`,
    ],
    ['as plain text', 'bad.txt', (all: readonly string[]) => `${all.join('\n\n')}\n\nthe end`],
  ])('%s', async (_name, name, textOf) => {
    const postil = await launchPostil({ files: [write(name, textOf(payloads))] })
    await article(postil.window).getByText('the end').waitFor()
    await clickEverything(postil.window)
    await expectHarmless(postil)
  })

  test('in its front matter', async () => {
    const texts = payloads.map((payload, index) => {
      const value = JSON.stringify(payload)
      return write(
        `${index}.md`,
        `---\ntitle: ${value}\nsubtitle: ${value}\nauthor: ${value}\ndate: ${value}\nlanguage: ${value}\nsource: ${value}\n---\n\nthe end\n`,
      )
    })
    const postil = await launchPostil({ files: texts })
    await article(postil.window).getByText('the end').waitFor()
    const ids = await postil.window.evaluate(async () => {
      const start = await window.postil.readStart()
      return start.ok ? start.value.articles.length : 0
    })
    expect(ids).toBeGreaterThanOrEqual(payloads.length)
    await openEvery(postil.window, ids)
    await expectHarmless(postil)
  })

  test('in its file’s name', async () => {
    const folder = freshFolder()
    const names = payloads
      .map((payload) => `${payload.replaceAll(/[/\0\uD800]/gu, '∕').slice(0, 60)}.md`)
      .filter((name) => Buffer.byteLength(name) < 250)
    const files = names.map((name) => join(folder, name))
    for (const [index, file] of files.entries()) writeFileSync(file, `Text ${index}.\n`)
    giveToApp(folder)
    const postil = await launchPostil({
      files: ['--', ...files, join(folder, '<img src=x onerror=ran=1>.exe')],
    })
    await article(postil.window).waitFor()
    await postil.window
      .getByRole('region', { name: 'Notices' })
      .getByText('<img src=x onerror=ran=1>.exe')
      .first()
      .waitFor()
    await expectHarmless(postil)
  })
})

describe('what the reader types is harmless', () => {
  test('in a note, being typed and being shown', async () => {
    const postil = await launchPostil()
    await highlight(postil.window, QUOTE)
    const note = cards(postil.window).first().getByRole('textbox', { name: 'Note' })
    await note.fill(payloads.join('\n\n'))
    await article(postil.window).click()
    await untilSaved(postil.window)
    await expectHarmless(postil)
    await postil.close()
    const again = await launchPostil({ userDataDir: postil.userDataDir, library: postil.library })
    await cards(again.window).first().waitFor()
    await expectHarmless(again)
  })

  test('as pasted text of every format', async () => {
    const postil = await launchPostil()
    await article(postil.window).waitFor()
    for (const format of ['markdown', 'html', 'text'] as const) {
      const answer = await postil.window.evaluate((text) => window.postil.importText(text), {
        format,
        source: `${format}\n\n${payloads.join('\n\n')}`,
        title: payloads[0] ?? '',
      })
      expect(answer.ok).toBe(true)
    }
    await postil.close()
    const again = await launchPostil({ userDataDir: postil.userDataDir, library: postil.library })
    await article(again.window).waitFor()
    await again.window.getByRole('list', { name: 'Articles' }).getByRole('listitem').nth(4).waitFor()
    await openEvery(again.window, 5)
    await expectHarmless(again)
  })

  test('as settings: a colour’s name, a key', async () => {
    const postil = await launchPostil()
    await article(postil.window).waitFor()
    for (const payload of payloads) {
      const name = payload.slice(0, 100)
      await postil.window.evaluate(
        (text) =>
          window.postil.changeSettings({ colorNames: { yellow: text }, keys: { [text]: text.slice(0, 50) } }),
        name,
      )
    }
    await postil.close()
    const again = await launchPostil({ userDataDir: postil.userDataDir, library: postil.library })
    await article(again.window).waitFor()
    await expectHarmless(again)
  })
})

test('what another device wrote is harmless', async () => {
  const first = await launchPostil()
  await article(first.window).waitFor()
  await untilSaved(first.window)
  const id = await first.window.evaluate(async () => {
    const start = await window.postil.readStart()
    return start.ok ? start.value.open : null
  })
  await first.close()
  const folder = join(first.library, 'articles', String(id))
  expect(existsSync(folder)).toBe(true)
  const device = 'evildevice00'
  const stamp = (index: number) => `001795365034140-${index.toString(16).padStart(6, '0')}-${device}`
  const at = '2024-05-01T00:00:00.000Z'
  const items = payloads.map((payload, index) => ({
    type: 'Annotation',
    id: index % 2 === 0 ? payload : `urn:uuid:${index}`,
    created: at,
    modified: at,
    motivation: payload.slice(0, 200),
    creator: { name: payload, homepage: payload },
    body: [
      { type: 'TextualBody', purpose: 'commenting', format: 'text/markdown', value: payload },
      { type: 'TextualBody', purpose: 'tagging', value: payload.slice(0, 200) },
      { type: 'Image', id: payload },
    ],
    target: {
      source: `urn:sha256:${id}`,
      styleClass: payload.slice(0, 200),
      selector: [
        { type: 'TextPositionSelector', start: index * 20, end: index * 20 + 10 },
        { type: 'TextQuoteSelector', exact: payload, prefix: payload, suffix: payload },
        { type: payload.slice(0, 200), value: payload },
      ],
    },
    'postil:stamp': stamp(index),
    'postil:otherNotes': [payload],
    [payload]: JSON.parse('{"__proto__": {"ran": 1}, "constructor": {"prototype": {"ran": 1}}}'),
  }))
  const page = {
    '@context': ['http://www.w3.org/ns/anno.jsonld', { postil: 'https://postil.example/ns#' }],
    id: 'urn:uuid:00000000-0000-4000-8000-000000000000',
    type: 'AnnotationPage',
    'postil:file': { format: 'postil-notes', schema: 1, sequence: 1, article: id, device, written: at },
    items,
    'postil:tombstones': [],
  }
  writeFileSync(join(folder, `notes.${device}.json`), JSON.stringify(page, null, 2))
  // Names that no notes file may have, beside it.
  mkdirSync(join(folder, 'assets'), { recursive: true })
  writeFileSync(join(folder, 'notes.<img src=x onerror=ran=1>.json'), '{}')
  giveToApp(first.library)

  const postil = await launchPostil({ userDataDir: first.userDataDir, library: first.library })
  await cards(postil.window).first().waitFor()
  const known = await postil.window.evaluate(async (article) => {
    const answer = await window.postil.readArticle(article as never)
    return answer.ok ? JSON.parse(answer.value.annotations).length : answer.error.message
  }, id)
  // Few are refused by themselves, such as one whose id says nothing; the rest is shown.
  expect(known).toBeGreaterThan(payloads.length / 2)
  await clickEverything(postil.window)
  await expectHarmless(postil)
})

/** Opens every article of the library from its list, which holds only what is near the view. */
async function openEvery(window: Page, count: number): Promise<void> {
  const list = window.getByRole('list', { name: 'Articles' })
  for (let place = 1; place <= count; place += 1) {
    await list.evaluate(openPlace, place)
  }
}

/** Runs in the page. An article that is opened may take the list with it, so each place is looked for from the top. */
async function openPlace(list: Element, place: number): Promise<void> {
  const scroller = list.closest('.library-articles')
  if (scroller === null) throw new Error('The list of articles has no scroller')
  const nextFrame = () =>
    new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
  for (let top = 0; list.querySelector(`[aria-posinset="${place}"]`) === null; top += 150) {
    if (top > scroller.scrollHeight) throw new Error(`The list has no place ${place}`)
    scroller.scrollTop = top
    await nextFrame()
  }
  list.querySelector<HTMLElement>(`[aria-posinset="${place}"] .article-entry`)?.click()
}
