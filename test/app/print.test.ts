// What is on the paper: the article with all that the reader has marked in it, wherever they are.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ensureProgram } from '../../scripts/install-packages.mjs'
import { folderWith } from './harness/arrivals.ts'
import { canReachMain, launchPostil, type Postil } from './harness/launch-postil.ts'
import { highlight, untilSaved } from './harness/reader-actions.ts'

const isLinux = process.platform === 'linux'
const PARAGRAPH = 'One paragraph of many, with nothing in it that anybody would want to remember. '

/** How many of the picture's dots have a colour, page by page. */
async function coloredDots(postil: Postil): Promise<number[]> {
  const pdf = await postil.app.evaluate(async ({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    const bytes = await window?.webContents.printToPDF({ printBackground: true, preferCSSPageSize: true })
    return bytes?.toString('base64') ?? ''
  })
  const folder = mkdtempSync(join(tmpdir(), 'postil-print-'))
  try {
    const path = join(folder, 'article.pdf')
    writeFileSync(path, Buffer.from(pdf, 'base64'))
    const program = ensureProgram('pdftoppm', 'poppler-utils', console.error)
    execFileSync(program, ['-r', '30', path, join(folder, 'page')])
    const pages = readdirSync(folder).filter((name) => name.endsWith('.ppm'))
    return pages.sort().map((name) => countColored(readFileSync(join(folder, name))))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** @param picture PPM: "P6", width, height and 255, each ended by white space, then three bytes for each dot */
function countColored(picture: Buffer): number {
  const head = /^P6\s+\d+\s+\d+\s+255\s/.exec(picture.subarray(0, 40).toString('latin1'))?.[0] ?? ''
  expect(head).not.toBe('')
  let count = 0
  for (let at = head.length; at + 2 < picture.length; at += 3) {
    const dot = [...picture.subarray(at, at + 3)]
    if (Math.max(...dot) - Math.min(...dot) > 40) count += 1
  }
  return count
}

test.runIf(canReachMain && isLinux)(
  'has the highlights that are far from what is on the screen',
  async () => {
    const text = `# Long\n\n${`${PARAGRAPH.repeat(4)}\n\n`.repeat(150)}The last words of it all.\n`
    const folder = folderWith({ 'long.md': text })
    const postil = await launchPostil({ files: [join(folder, 'long.md')] })
    const { window } = postil
    await window.getByRole('article', { name: 'Long' }).waitFor()
    const before = await coloredDots(postil)
    expect(before.length).toBeGreaterThan(5)
    expect(before.at(-1)).toBe(0)
    await highlight(window, 'The last words of it all.')
    await untilSaved(window)
    await window.keyboard.press('Escape')
    await window.locator('.article-scroller').evaluate((scroller) => {
      scroller.scrollTop = 0
    })
    // Two frames later only what is near the beginning is painted.
    await window.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    )
    const after = await coloredDots(postil)
    expect(after.length).toBe(before.length)
    expect(after.at(-1)).toBeGreaterThan(100)
    expect(after.slice(0, -1)).toEqual(before.slice(0, -1))
    // And the screen has its own again.
    const painted = await window.evaluate(
      () =>
        [...CSS.highlights].filter(([name, ranges]) => name !== 'postil-active' && ranges.size > 0).length,
    )
    expect(painted).toBe(0)
  },
)
