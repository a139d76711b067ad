// Checking the library in its window, mending what is found, and the same from the command line.
import { createHash } from 'node:crypto'
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator } from 'playwright-core'
import { expect, test } from 'vitest'
import { titles } from './harness/arrivals.ts'
import { violations } from './harness/axe.ts'
import { canReachMain, launchPostil, type Postil, picture, runPostil } from './harness/launch-postil.ts'
import { cards, choose, highlight, untilSaved } from './harness/reader-actions.ts'

const QUOTE = 'a negotiated end to the war'

const BUNDLED = join(import.meta.dirname, '../../resources/karabakh-sixth-week.md')
const BUNDLED_ID = createHash('sha256').update(readFileSync(BUNDLED)).digest('hex')

/** The files under a folder whose path ends so; those of the bundled article, which has the highlight, come first. */
function filesUnder(folder: string, ending: RegExp): readonly string[] {
  const rank = (name: string) => (name.includes(BUNDLED_ID) ? 0 : 1)
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => ending.test(name))
    .sort((a, b) => rank(a) - rank(b))
    .map((name) => join(folder, name))
}

/** Files that nothing watches: the article's text, and the second copy of the notes. */
function damage({
  library,
  userDataDir,
}: Pick<Postil, 'library' | 'userDataDir'>): readonly [text: string, mirror: string] {
  const [text = ''] = filesUnder(library, /revisions.*\.md$/)
  const [mirror = ''] = filesUnder(join(userDataDir, 'mirror'), /notes\..*\.json$/)
  writeFileSync(text, 'rotten')
  writeFileSync(mirror, readFileSync(mirror, 'utf8').replace('"Annotation"', '"Annotatiom"'))
  return [text, mirror]
}

/** Not what is announced, which says the same. */
const paragraph = (dialog: Locator, text: string) => dialog.getByRole('paragraph').filter({ hasText: text })

async function launchWithHighlight(): Promise<Postil> {
  const postil = await launchPostil()
  await highlight(postil.window, QUOTE)
  await untilSaved(postil.window)
  // The guide comes after the bundled article has been painted.
  await expect.poll(() => titles(postil.window)).toHaveLength(2)
  return postil
}

test('the check says in sentences what is wrong and what would be done, and mends when told to', async () => {
  const postil = await launchWithHighlight()
  const { window } = postil
  const before = readFileSync(filesUnder(postil.library, /revisions.*\.md$/)[0] ?? '')
  const [text, mirror] = damage(postil)
  await choose(window, 'Check the library')
  const dialog = window.getByRole('dialog', { name: 'Check the library' })
  await paragraph(dialog, '2 things to look at.').waitFor()
  await dialog.getByText('The file with the text is damaged. The notes are not.').waitFor()
  await dialog.getByText('It is taken again from the file it came from').waitFor()
  await dialog.getByText('The second copy of the notes on this computer is damaged.').waitFor()
  expect(await violations(window)).toEqual([])
  await picture(window, 'library-check-found')
  expect(readFileSync(text, 'utf8')).toBe('rotten')

  await dialog.getByRole('button', { name: 'Mend' }).click()
  await paragraph(dialog, '2 things mended. Nothing is wrong.').waitFor()
  expect(await violations(window)).toEqual([])
  await picture(window, 'library-check-mended')
  expect(readFileSync(text)).toEqual(before)
  const [primary = ''] = filesUnder(postil.library, /notes\..*\.json$/)
  expect(readFileSync(mirror)).toEqual(readFileSync(primary))
  expect(readdirSync(join(postil.userDataDir, 'quarantine'))).toHaveLength(2)

  await window.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  expect(await cards(window).count()).toBe(1)
})

test.runIf(canReachMain)(
  'the check is in the native menu, and finds nothing wrong with a sound library',
  async () => {
    const { app, window } = await launchWithHighlight()
    const find = (id: string) =>
      app.evaluate(({ Menu }, command) => Menu.getApplicationMenu()?.getMenuItemById(command)?.label, id)
    await expect.poll(() => find('file.check-library')).toBe('Check the Library…')
    await app.evaluate(({ Menu }) =>
      Menu.getApplicationMenu()?.getMenuItemById('file.check-library')?.click(),
    )
    const dialog = window.getByRole('dialog', { name: 'Check the library' })
    await paragraph(dialog, 'Nothing is wrong.').waitFor()
    await dialog.getByText('2 articles, 2 texts, 2 notes files with 1 annotation').waitFor()
    expect(await dialog.getByRole('button', { name: 'Mend' }).count()).toBe(0)
    await picture(window, 'library-check-sound')
  },
)

test('the command line says what is wrong, and mends it when told to', async () => {
  const postil = await launchWithHighlight()
  await postil.close()
  const folders = { userDataDir: postil.userDataDir, library: postil.library }
  damage(postil)
  const [primary = ''] = filesUnder(postil.library, /notes\..*\.json$/)
  copyFileSync(primary, primary.replace('.json', ' (1).json'))
  const found = await runPostil({ ...folders, args: ['--check-library'] })
  expect(found.code).toBe(1)
  expect(found.log).toContain('3 to look at.')
  const mended = await runPostil({ ...folders, args: ['--check-library', '--mend'] })
  expect(mended.log).toContain('Nothing is wrong.')
  expect(mended.log.match(/^mended, /gm)).toHaveLength(3)
  expect(mended.code).toBe(0)
  const again = await runPostil({ ...folders, args: ['--check-library'] })
  expect(again.code).toBe(0)
})

test('the command line mends nothing while Postil has the library open', async () => {
  const postil = await launchWithHighlight()
  const folders = { userDataDir: postil.userDataDir, library: postil.library }
  const { code, log } = await runPostil({ ...folders, args: ['--check-library', '--mend'] })
  expect(log).toContain('Postil has this library open, so nothing was mended.')
  expect(code).toBe(2)
})

test.runIf(canReachMain)(
  'a copy of the notes can be saved elsewhere, and the window says where it is',
  async () => {
    const postil = await launchWithHighlight()
    const { app, window, userDataDir } = postil
    await app.evaluate(({ dialog }, folder) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [folder] })
    }, userDataDir)
    await choose(window, 'Save a copy of the notes')
    const notices = window.getByRole('region', { name: 'Notices' })
    await notices.getByText(/The notes of 2 articles are saved as a copy in .*Postil notes 20/).waitFor()
    await picture(window, 'saved-copy')
    const [copy = ''] = filesUnder(userDataDir, /Postil notes .*notes\..*\.json$/)
    expect(readFileSync(copy, 'utf8')).toContain(QUOTE)
  },
)
