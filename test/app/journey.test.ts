// The journey that must always work: start, read, highlight, note, quit, start again.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { launchPostil, picture } from './harness/launch-postil.ts'
import {
  cards,
  clickWords,
  highlight,
  paintedWords,
  saveState,
  selectWithMouse,
  toolbar,
  untilSaved,
} from './harness/reader-actions.ts'

const QUOTE = 'a negotiated end to the war over Nagorno-Karabakh'

/** What is in the notes files of a library, annotation by annotation. */
function savedAnnotations(library: string) {
  const files = readdirSync(library, { recursive: true, encoding: 'utf8' })
  const pages = files
    .filter((file) => /notes\.[a-z0-9]+\.json$/.test(file))
    .map((file) => JSON.parse(readFileSync(join(library, file), 'utf8')))
  return pages.flatMap((page) => page.items)
}

test('the bundled article is on the screen, set in full', async () => {
  const { window } = await launchPostil()
  const article = window.getByRole('article', {
    name: 'Karabakh war enters its sixth week as Baku sets its terms',
  })
  await article.waitFor()
  const text = await article.innerText()
  expect(text).toContain(
    'Azerbaijan offers talks or force; Moscow says where its help to Armenia would begin',
  )
  expect(text).toContain('1 November 2020')
  expect(text).toContain('Aghjabedi')
  expect(text).toContain('Aliyev meets Cavusoglu in Baku; the war enters its sixth week')
  expect(await article.getByRole('table').count()).toBe(2)
  expect(await article.getByRole('heading', { level: 2 }).count()).toBe(6)
  expect(await article.getByRole('blockquote').count()).toBe(1)
  expect(await window.getByRole('navigation', { name: 'Library' }).count()).toBe(1)
  await picture(window, 'start')
})

test('words are highlighted with the mouse, noted, and there again after a restart', async () => {
  const first = await launchPostil()
  await highlight(first.window, QUOTE)
  expect(await paintedWords(first.window, 'postil-yellow')).toEqual([QUOTE])
  expect(await cards(first.window).getByRole('blockquote').allInnerTexts()).toEqual([QUOTE])

  await selectWithMouse(first.window, 'every means it has')
  await toolbar(first.window).getByRole('button', { name: 'Note' }).click()
  await first.window.keyboard.type('By *force*, then.')
  await untilSaved(first.window)
  expect(await cards(first.window).count()).toBe(2)
  await picture(first.window, 'journey')
  await first.close()

  const again = await launchPostil(first)
  await cards(again.window).first().waitFor()
  expect(await paintedWords(again.window, 'postil-yellow')).toEqual([QUOTE, 'every means it has'])
  expect(await cards(again.window).nth(1).getByRole('textbox', { name: 'Note' }).inputValue()).toBe(
    'By *force*, then.',
  )
  expect(await saveState(again.window).innerText()).toBe('Saved')
})

test('what the window called saved survives kill -9', async () => {
  const first = await launchPostil()
  await highlight(first.window, QUOTE, 'Green')
  await cards(first.window).getByRole('textbox', { name: 'Note' }).fill('Said on Sunday')
  await untilSaved(first.window)
  await first.kill()

  const again = await launchPostil(first)
  await cards(again.window).first().waitFor()
  expect(await paintedWords(again.window, 'postil-green')).toEqual([QUOTE])
  expect(await cards(again.window).getByRole('textbox', { name: 'Note' }).inputValue()).toBe('Said on Sunday')
})

test('notes on disk are Web Annotations', async () => {
  const { window, library, close } = await launchPostil()
  await highlight(window, QUOTE, 'Blue')
  await cards(window).getByRole('textbox', { name: 'Note' }).fill('A condition')
  await untilSaved(window)
  await close()
  const [annotation, ...others] = savedAnnotations(library)
  expect(others).toEqual([])
  expect(annotation).toMatchObject({
    type: 'Annotation',
    id: expect.stringMatching(/^urn:uuid:[0-9a-f-]{36}$/),
    motivation: 'commenting',
    body: [{ type: 'TextualBody', purpose: 'commenting', format: 'text/markdown', value: 'A condition' }],
    target: {
      source: expect.stringMatching(/^urn:sha256:[0-9a-f]{64}$/),
      styleClass: 'blue',
      selector: expect.arrayContaining([
        { type: 'TextPositionSelector', start: 17, end: 17 + QUOTE.length },
        expect.objectContaining({ type: 'TextQuoteSelector', exact: QUOTE }),
      ]),
    },
  })
})

test('highlighting changes nothing in the article itself', async () => {
  const { window } = await launchPostil()
  await window.getByRole('article').waitFor()
  const before = await window.getByRole('article').innerHTML()
  await highlight(window, QUOTE, 'Pink')
  await cards(window).first().waitFor()
  expect(await window.getByRole('article').innerHTML()).toBe(before)
})

test('a click on a highlight shows its card, a click on a card shows its words', async () => {
  const { window } = await launchPostil()
  await highlight(window, QUOTE)
  await highlight(window, 'pressing hardest from the south', 'Orange')
  await clickWords(window, QUOTE)
  expect(await cards(window).nth(0).getAttribute('aria-current')).toBe('true')
  await cards(window)
    .nth(1)
    .getByRole('button', { name: /^Orange highlight/ })
    .click()
  expect(await cards(window).nth(1).getAttribute('aria-current')).toBe('true')
  expect(
    await window.evaluate(() => {
      const range = [...(CSS.highlights.get('postil-orange') ?? [])][0] as StaticRange
      const live = document.createRange()
      live.setStart(range.startContainer, range.startOffset)
      live.setEnd(range.endContainer, range.endOffset)
      const { top, bottom } = live.getBoundingClientRect()
      return top >= 0 && bottom <= innerHeight
    }),
  ).toBe(true)
})

test('colour, deletion and typing can be undone and done again', async () => {
  const { window } = await launchPostil()
  await highlight(window, QUOTE)
  const card = cards(window).first()
  await card.getByRole('radio', { name: 'Purple' }).check()
  expect(await paintedWords(window, 'postil-purple')).toEqual([QUOTE])
  await window.keyboard.press('Control+z')
  expect(await paintedWords(window, 'postil-purple')).toEqual([])
  expect(await paintedWords(window, 'postil-yellow')).toEqual([QUOTE])

  await card.getByRole('textbox', { name: 'Note' }).fill('first')
  await card.getByRole('button', { name: 'Delete' }).click()
  expect(await cards(window).count()).toBe(0)
  await window.keyboard.press('Control+z')
  await cards(window).first().waitFor()
  expect(await card.getByRole('textbox', { name: 'Note' }).inputValue()).toBe('first')
  await window.keyboard.press('Control+Shift+z')
  await cards(window).first().waitFor({ state: 'detached' })
  await window.keyboard.press('Control+z')
  await window.keyboard.press('Control+z')
  await window.waitForFunction(() => document.querySelector('textarea')?.value === '')
})
