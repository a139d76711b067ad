// The native menu tells the truth about the window's commands, and choosing one runs it.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { canReachMain, freshFolder, launchPostil, type Postil } from './harness/launch-postil.ts'
import { highlight } from './harness/reader-actions.ts'

const QUOTE = 'a negotiated end to the war over Nagorno-Karabakh'

/** State of one entry, or null when there is none. */
function entry({ app }: Postil, command: string) {
  return app.evaluate(({ Menu }, id) => {
    const item = Menu.getApplicationMenu()?.getMenuItemById(id)
    return item ? { label: item.label, enabled: item.enabled, checked: item.checked } : null
  }, command)
}

describe.runIf(canReachMain)('the native menu', () => {
  test('follows what can be undone', async () => {
    const postil = await launchPostil()
    await postil.window.getByRole('article').waitFor()
    await expect.poll(() => entry(postil, 'edit.undo')).toMatchObject({ enabled: false })
    await highlight(postil.window, QUOTE)
    await expect.poll(() => entry(postil, 'edit.undo')).toMatchObject({ enabled: true })
  })

  test('stays the same menu while only states change, so that an open one stays open', async () => {
    const postil = await launchPostil()
    await expect.poll(() => entry(postil, 'edit.undo')).toMatchObject({ enabled: false })
    await postil.app.evaluate(({ Menu }) => {
      ;(globalThis as { menuBefore?: unknown }).menuBefore = Menu.getApplicationMenu()
    })
    await highlight(postil.window, QUOTE)
    await expect.poll(() => entry(postil, 'edit.undo')).toMatchObject({ enabled: true })
    const isSame = await postil.app.evaluate(
      ({ Menu }) => (globalThis as { menuBefore?: unknown }).menuBefore === Menu.getApplicationMenu(),
    )
    expect(isSame).toBe(true)
  })

  test('runs what is chosen in it', async () => {
    const postil = await launchPostil()
    const notes = postil.window.getByRole('complementary', { name: 'Notes' })
    await notes.waitFor()
    await expect.poll(() => entry(postil, 'view.notes')).toMatchObject({ checked: true })
    await postil.app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('view.notes')?.click())
    await notes.waitFor({ state: 'hidden' })
    await expect.poll(() => entry(postil, 'view.notes')).toMatchObject({ checked: false })
  })
})

describe.runIf(canReachMain)('a PDF', () => {
  test('holds the whole article, whatever part of it is on the screen', async () => {
    const { app, window: page } = await launchPostil()
    await page.getByRole('article').waitFor()
    const path = join(freshFolder(), 'article.pdf')
    await app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath })
    }, path)
    expect(await page.evaluate(() => window.postil.savePdf('article.pdf'))).toEqual({ ok: true, value: null })
    const pdf = readFileSync(path, 'latin1')
    expect(pdf.slice(0, 5)).toBe('%PDF-')
    // Several sheets: more than the window shows at once.
    expect(pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0).toBeGreaterThan(2)
  })

  test('is not written when the reader thinks better of it', async () => {
    const { app, window: page } = await launchPostil()
    await page.getByRole('article').waitFor()
    await app.evaluate(({ dialog }) => {
      dialog.showSaveDialog = async () => ({ canceled: true, filePath: '' })
    })
    expect(await page.evaluate(() => window.postil.savePdf('article.pdf'))).toMatchObject({
      ok: false,
      error: { code: 'cancelled' },
    })
  })
})
