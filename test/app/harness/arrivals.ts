// Ways in which articles come to the window, for tests.
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Page } from 'playwright-core'
import { freshFolder, giveToApp, type Postil } from './launch-postil.ts'

/** Writes files into a fresh folder that the app may read. @returns the folder */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = freshFolder()
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, content)
  }
  giveToApp(folder)
  return folder
}

/** Drops files or folders on the middle of the window, as a file manager does. */
export async function dropFiles(window: Page, paths: readonly string[]): Promise<void> {
  const session = await window.context().newCDPSession(window)
  const place = await window.evaluate(() => ({ x: innerWidth / 2, y: innerHeight / 2 }))
  const data = { items: [], files: [...paths], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, ...place, data })
  }
  await session.detach()
}

/** Has the system's next dialog for opening answer with paths: nobody can press its buttons here. */
export async function answerOpenDialog(
  { app }: Pick<Postil, 'app'>,
  paths: readonly string[],
): Promise<void> {
  await app.evaluate(
    ({ dialog }, filePaths) => {
      dialog.showOpenDialog = async () => ({ canceled: filePaths.length === 0, filePaths })
    },
    [...paths],
  )
}

/** Has the system's next dialog for saving answer with a path. */
export async function answerSaveDialog({ app }: Postil, filePath: string): Promise<void> {
  await app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = async () => ({ canceled: path === '', filePath: path })
  }, filePath)
}

/** Puts something on the system's clipboard, as another program would. */
export async function copyToClipboard(window: Page, data: Readonly<Record<string, string>>): Promise<void> {
  await window.evaluate((copied) => {
    const onCopy = (event: ClipboardEvent) => {
      event.preventDefault()
      for (const [type, value] of Object.entries(copied)) event.clipboardData?.setData(type, value)
    }
    document.addEventListener('copy', onCopy, { once: true, capture: true })
  }, data)
  await window.keyboard.press('Control+c')
}

/** The titles in the library pane, in their order. */
export async function titles(window: Page): Promise<string[]> {
  return window.locator('.article-entry-title').allInnerTexts()
}
