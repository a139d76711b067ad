// The library folder, chosen anew: moved, opened, begun; and what happens when it is not there at a start.
import { existsSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { violations } from './harness/axe.ts'
import {
  canReachMain,
  freshFolder,
  giveToApp,
  launchPostil,
  type Postil,
  picture,
} from './harness/launch-postil.ts'
import { cards, choose, highlight, untilSaved } from './harness/reader-actions.ts'

const QUOTE = 'a negotiated end to the war'
const dialogOf = (window: Page) => window.getByRole('dialog', { name: 'Library folder' })

async function launchWithHighlight(): Promise<Postil> {
  const postil = await launchPostil({ library: null })
  await highlight(postil.window, QUOTE)
  await untilSaved(postil.window)
  return postil
}

/** Opens the dialog and chooses a folder in it: the system's own dialog cannot be clicked. */
async function chooseFolder({ app, window }: Postil, folder: string): Promise<void> {
  await app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] })
  }, folder)
  await window
    .getByRole('dialog')
    .getByRole('button', { name: /^Choose (a|Another) Folder/ })
    .click()
}

async function openDialog(postil: Postil, folder: string): Promise<void> {
  await choose(postil.window, 'Library folder')
  await dialogOf(postil.window).getByText('Your articles and notes are in').waitFor()
  await chooseFolder(postil, folder)
}

const press = (window: Page, name: string) => window.getByRole('dialog').getByRole('button', { name }).click()

describe.runIf(canReachMain)('the library folder', () => {
  test('is moved with everything in it, remembered at the next start, and the old one deleted when asked to', async () => {
    const postil = await launchWithHighlight()
    const { window, userDataDir } = postil
    const target = join(freshFolder(), 'elsewhere')
    mkdirSync(target)
    giveToApp(target)
    await openDialog(postil, target)
    await dialogOf(window).getByText('Moving copies every file').waitFor()
    expect(await violations(window)).toEqual([])
    await picture(window, 'library-folder-choices')
    await press(window, 'Move the Library Here')
    await dialogOf(window).getByText('The old folder is still there').waitFor()
    expect(await violations(window)).toEqual([])
    await picture(window, 'library-folder-moved')
    expect(existsSync(join(userDataDir, 'library', 'articles'))).toBe(true)
    await press(window, 'Delete the Old Folder')
    await window
      .getByRole('dialog')
      .getByRole('paragraph')
      .filter({ hasText: 'The old folder is deleted.' })
      .waitFor()
    expect(existsSync(join(userDataDir, 'library'))).toBe(false)
    await press(window, 'Done')
    expect(await cards(window).count()).toBe(1)
    await highlight(window, 'his army will take the land back')
    await untilSaved(window)
    expect(readdirSync(target)).toEqual(expect.arrayContaining(['.postil', 'articles']))
    await postil.close()

    const again = await launchPostil({ userDataDir, library: null })
    await cards(again.window).nth(1).waitFor()
    expect(existsSync(join(userDataDir, 'library'))).toBe(false)
  })

  test('that is not empty gets a folder of its own inside; an empty library is begun, and the old one opened again', async () => {
    const postil = await launchWithHighlight()
    const { window, userDataDir } = postil
    const target = freshFolder()
    writeFileSync(join(target, 'letter.txt'), 'the reader’s own')
    await openDialog(postil, target)
    await dialogOf(window).getByText(join(target, 'Postil Library')).waitFor()
    await press(window, 'Start an Empty Library Here')
    await window.waitForFunction(() => document.querySelector('dialog') === null)
    await window.getByRole('article').waitFor()
    await expect.poll(() => cards(window).count()).toBe(0)
    expect(readdirSync(target).sort()).toEqual(['Postil Library', 'letter.txt'])

    await openDialog(postil, join(userDataDir, 'library'))
    await dialogOf(window).getByText('There is a library with 2 articles').waitFor()
    await press(window, 'Open This Library')
    await cards(window).first().waitFor()
    expect(await cards(window).count()).toBe(1)
  })

  test('stays in use when a move fails, and says so', async () => {
    const postil = await launchWithHighlight()
    const { window, userDataDir } = postil
    const target = join(freshFolder(), 'elsewhere')
    mkdirSync(target)
    giveToApp(target)
    await openDialog(postil, target)
    // The folder is taken by somebody else between the choice and the move.
    await dialogOf(window).getByText('Moving copies every file').waitFor()
    writeFileSync(join(target, 'taken.txt'), '')
    await press(window, 'Move the Library Here')
    await dialogOf(window).getByRole('paragraph').filter({ hasText: 'The folder is not empty.' }).waitFor()
    await picture(window, 'library-folder-failed')
    await window.keyboard.press('Escape')
    await highlight(window, 'his army will take the land back')
    await untilSaved(window)
    await postil.close()
    const again = await launchPostil({ userDataDir, library: null })
    await cards(again.window).nth(1).waitFor()
  })

  test('is asked for when it is not there at a start, and no empty one takes its place', async () => {
    const first = await launchWithHighlight()
    const { userDataDir } = first
    await first.close()
    const library = join(userDataDir, 'library')
    renameSync(library, `${library}-away`)

    const { window, close } = await launchPostil({ userDataDir, library: null })
    const dialog = window.getByRole('dialog', { name: 'Your library is not there' })
    await dialog.getByText('It was in').waitFor()
    expect(await violations(window)).toEqual([])
    await picture(window, 'library-missing')
    expect(existsSync(library)).toBe(false)

    // Without it nothing can be changed, so nothing is unsaved, and there is nothing to save a copy of.
    await window.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    const line = window.getByRole('status', { name: 'Save state' })
    expect(await line.textContent()).toBe('Your library is not there')
    expect(await window.getByRole('button', { name: 'Save a copy…' }).count()).toBe(0)
    expect(await violations(window)).toEqual([])
    await picture(window, 'library-missing-pane')
    await window.getByRole('button', { name: 'Find the library…' }).click()
    await press(window, 'Look Again')
    await dialog.getByRole('paragraph').filter({ hasText: 'is not there' }).first().waitFor()
    renameSync(`${library}-away`, library)
    await press(window, 'Look Again')
    await dialog.waitFor({ state: 'detached' })
    await cards(window).first().waitFor()
    await close()
  })

  test('that is lost is begun again with the notes of the second copy', async () => {
    const first = await launchWithHighlight()
    const { userDataDir } = first
    await first.close()
    const library = join(userDataDir, 'library')
    renameSync(library, `${library}-lost`)
    const { window } = await launchPostil({ userDataDir, library: null })
    await press(window, 'Begin Again There')
    await window.getByRole('dialog').waitFor({ state: 'detached' })
    await window.getByRole('navigation', { name: 'Library' }).getByText('1 highlight').waitFor()
    await picture(window, 'library-rebuilt')
  })
})
