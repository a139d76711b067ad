import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { freshFolder, giveToApp, launchPostil } from './launch-postil.ts'

/** Opens the app with an article of these words, and waits until it is on the screen. */
export async function readText(text: string, name = 'text.md'): Promise<Page> {
  const folder = freshFolder()
  const file = join(folder, name)
  writeFileSync(file, text)
  giveToApp(folder)
  const { window } = await launchPostil({ files: [file] })
  await window.getByRole('article').waitFor()
  await window.waitForFunction(
    (words) => document.querySelector('.article-text')?.textContent?.includes(words),
    text
      .replace(/[#*_>`|-].*/g, '')
      .trim()
      .slice(0, 8)
      .split('\n')[0] ?? '',
  )
  return window
}
