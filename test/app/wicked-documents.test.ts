// Documents on which a parser does not return, overflows or floods the memory: the window goes on, and all of their text
// is there to be read.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { freshFolder, giveToApp, launchPostil } from './harness/launch-postil.ts'
import { WICKED_DOCUMENTS } from './harness/wicked-documents.ts'

test.each(Object.keys(WICKED_DOCUMENTS))('all of it can be read: %s', async (name) => {
  const wicked = WICKED_DOCUMENTS[name]
  if (wicked === undefined) throw new Error('no document')
  const folder = freshFolder()
  writeFileSync(join(folder, name), wicked.source())
  giveToApp(folder)
  const { window } = await launchPostil({ files: [join(folder, name)] })
  const article = window.locator('article[tabindex]')
  await article.waitFor()
  await window.waitForFunction(
    (last) => [...document.querySelectorAll('.sheet')].at(-1)?.textContent?.trimEnd().endsWith(last),
    wicked.last,
  )
  // The window answers: a key opens the search, and what is typed stands in it.
  await window.keyboard.press('Control+f')
  await window.keyboard.type('end')
  expect(await window.getByRole('textbox', { name: 'Find in article' }).inputValue()).toBe('end')
})

test('what was too much for the parser says so, and only it is shown plain', async () => {
  const folder = freshFolder()
  const path = join(folder, 'half.md')
  writeFileSync(path, `${'An *easy* paragraph.\n\n'.repeat(1500)}${'__a_'.repeat(12_500)}\n\nThe end.\n`)
  giveToApp(folder)
  const { window } = await launchPostil({ files: [path] })
  await window.locator('.article-notice').waitFor()
  expect(await window.locator('.article-notice').innerText()).toContain('plain text')
  expect(await window.locator('.article-text em').count()).toBeGreaterThan(400)
  await window.waitForFunction(() =>
    [...document.querySelectorAll('.sheet')].at(-1)?.textContent?.endsWith('The end.'),
  )
})
