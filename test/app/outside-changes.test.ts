import { expect, test } from 'vitest'
import { libraryWithBundledArticle, writeDeviceNotes } from './harness/device-notes.ts'
import { canReachMain, giveToApp, launchPostil } from './harness/launch-postil.ts'
import { cards } from './harness/reader-actions.ts'
import { writeUnwatched } from './harness/unwatched.ts'

const unwatched = writeUnwatched()

test.runIf(canReachMain && unwatched !== null)(
  'notes of another device are there when the reader comes back to the window, though no folder can be watched',
  async () => {
    const { postil: first, article } = await libraryWithBundledArticle()
    const { userDataDir, library } = first
    const postil = await launchPostil({ userDataDir, library, within: unwatched ?? '' })
    await postil.window.getByRole('article').getByRole('table').first().waitFor()
    const watches = await postil.app.evaluate(() => {
      try {
        process.getBuiltinModule('node:fs').watch('/').close()
        return true
      } catch {
        return false
      }
    })
    expect(watches).toBe(false)
    const isFocused = () =>
      postil.app.evaluate(({ BrowserWindow }) => BrowserWindow.getFocusedWindow() !== null)
    const [leave, come] = ['blur', 'focus'] as const
    const tell = (what: 'blur' | 'focus') =>
      postil.app.evaluate(({ BrowserWindow }, name) => BrowserWindow.getAllWindows()[0]?.[name](), what)
    await expect.poll(isFocused).toBe(true)
    await tell(leave)
    await expect.poll(isFocused).toBe(false)
    writeDeviceNotes(library, article, 'otherdevice1', [{ note: 'written meanwhile on another machine' }])
    giveToApp(library)
    await tell(come)
    await cards(postil.window).getByText('written meanwhile on another machine').waitFor({ timeout: 10_000 })
    await postil.close()
  },
)
