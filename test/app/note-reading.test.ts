// A note as it reads, pressed with the mouse: the caret goes to the words, a link asks before it leads out.

import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { canReachMain, launchPostil, picture } from './harness/launch-postil.ts'
import { cards, highlight } from './harness/reader-actions.ts'

const NOTE = `## Two claims

- first, **boldly** made
- second, see [the report](https://report.example/claims)`

/** Writes a note and leaves its field. */
async function noted(window: Page): Promise<Locator> {
  await highlight(window, 'a negotiated end to the war over Nagorno-Karabakh')
  const field = cards(window).getByRole('textbox', { name: 'Note' })
  await field.fill(NOTE)
  await window.getByRole('article').focus()
  await window.locator('.note-view').waitFor()
  return field
}

/** The middle of a letter of the note as it reads. */
function placeOf(window: Page, words: string, letter: number) {
  return window.evaluate(
    ([wanted, skip]) => {
      const view = document.querySelector('.note-view') as Element
      const walker = document.createTreeWalker(view, NodeFilter.SHOW_TEXT)
      while (walker.nextNode() !== null) {
        const at = walker.currentNode.textContent?.indexOf(wanted) ?? -1
        if (at < 0) continue
        const range = document.createRange()
        range.setStart(walker.currentNode, at + skip)
        range.setEnd(walker.currentNode, at + skip + 1)
        const { left, top, bottom } = range.getBoundingClientRect()
        return { x: left + 1, y: (top + bottom) / 2 }
      }
      throw new Error('The note does not read so.')
    },
    [words, letter] as const,
  )
}

test('a press on the note as it reads puts the caret to the same words of its source', async () => {
  const { window } = await launchPostil()
  const field = await noted(window)
  await picture(window, 'note-reads')
  for (const [words, letter, expected] of [
    ['Two claims', 4, '## Two |claims'],
    ['boldly', 4, '- first, **bold|ly** made'],
    ['second', 3, '- sec|ond, see'],
  ] as const) {
    const { x, y } = await placeOf(window, words, letter)
    await window.mouse.click(x, y)
    await window.keyboard.type('|')
    expect(await field.inputValue()).toContain(expected)
    await window.keyboard.press('Backspace')
    expect(await field.inputValue()).toBe(NOTE)
    await window.getByRole('article').focus()
    await window.locator('.note-view').waitFor()
  }
})

test.runIf(canReachMain)(
  'a link in a note asks as a link in an article does, by pointer and by key',
  async () => {
    const { app, window } = await launchPostil()
    await app.evaluate(({ dialog, shell }) => {
      const shared = globalThis as { asked?: string[]; opened?: string[] }
      shared.asked = []
      shared.opened = []
      dialog.showMessageBox = ((
        _window: unknown,
        { message, detail }: { message: string; detail: string },
      ) => {
        shared.asked?.push(`${message} ${detail}`)
        return Promise.resolve({ response: 2, checkboxChecked: false })
      }) as never
      shell.openExternal = async (address) => {
        shared.opened?.push(address)
      }
    })
    const asked = () => app.evaluate(() => (globalThis as { asked?: string[] }).asked ?? [])
    const field = await noted(window)
    const { x, y } = await placeOf(window, 'the report', 5)
    await window.mouse.click(x, y)
    await expect.poll(asked).toHaveLength(1)
    expect((await asked())[0]).toMatch(
      /^Open report\.example outside Postil\? https:\/\/report\.example\/claims/,
    )
    // The link is no way into the field, and the answer was no.
    expect(await field.evaluate((element) => element === document.activeElement)).toBe(false)
    await cards(window).getByRole('button', { name: 'Open the report' }).press('Enter')
    await expect.poll(asked).toHaveLength(2)
    expect(await app.evaluate(() => (globalThis as { opened?: string[] }).opened)).toEqual([])
  },
)
