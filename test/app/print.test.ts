// What is on the paper: the article with all that the reader has marked in it, wherever they are.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ensureProgram } from '../../scripts/install-packages.mjs'
import { answerSaveDialog, folderWith } from './harness/arrivals.ts'
import { canReachMain, freshFolder, launchPostil, type Postil } from './harness/launch-postil.ts'
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
  const isColored = (dot: Dot) => Math.max(...dot) - Math.min(...dot) > 40
  return sheets(Buffer.from(pdf, 'base64')).map((dots) => dots.filter(isColored).length)
}

/** Red, green and blue, each to 255. */
type Dot = readonly number[]

/** What is to be seen on each sheet: rows of dots from the top, 30 to the inch. */
function sheets(pdf: Buffer): Dot[][] {
  const folder = mkdtempSync(join(tmpdir(), 'postil-print-'))
  try {
    const path = join(folder, 'article.pdf')
    writeFileSync(path, pdf)
    execFileSync(poppler('pdftoppm'), ['-r', '30', path, join(folder, 'page')])
    const pages = readdirSync(folder).filter((name) => name.endsWith('.ppm'))
    return pages.sort().map((name) => dotsOf(readFileSync(join(folder, name))))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** @param picture PPM: "P6", width, height and 255, each ended by white space, then three bytes for each dot */
function dotsOf(picture: Buffer): Dot[] {
  const head = /^P6\s+\d+\s+\d+\s+255\s/.exec(picture.subarray(0, 40).toString('latin1'))?.[0] ?? ''
  expect(head).not.toBe('')
  const count = (picture.length - head.length) / 3
  return Array.from({ length: count }, (_, index) => {
    const at = head.length + index * 3
    return [...picture.subarray(at, at + 3)]
  })
}

/** Of each page of a PDF the line that stands last. */
function lastLines(path: string): (string | undefined)[] {
  const text = execFileSync(poppler('pdftotext'), ['-layout', path, '-'], { encoding: 'utf8' })
  const pages = text.split('\f').slice(0, -1)
  return pages.map((page) => page.trim().split('\n').at(-1)?.trim())
}

function poppler(program: string): string {
  return ensureProgram(program, 'poppler-utils', console.error)
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

/** One line of code and one table that no sheet is wide enough for. */
const WIDE = `# Wide

Some words to be highlighted.

\`\`\`js
${Array.from({ length: 30 }, (_, index) => `word${index}`).join(' + ')} + lastWordOfTheCode
\`\`\`

|${' Column of the table |'.repeat(24)} ¶ |
|${' --- |'.repeat(25)}
|${' incomprehensibilities |'.repeat(24)} § |
`

test.runIf(canReachMain && isLinux)(
  'is light, whole and nothing but the article, however dark the window is',
  async () => {
    const userDataDir = freshFolder()
    mkdirSync(userDataDir, { recursive: true })
    writeFileSync(join(userDataDir, 'settings.json'), JSON.stringify({ theme: 'dark' }))
    const postil = await launchPostil({
      userDataDir,
      files: [join(folderWith({ 'wide.md': WIDE }), 'wide.md')],
      // Where no print service answers, whatever this machine has.
      env: { CUPS_SERVER: '/nonexistent/cups.sock' },
    })
    const page = postil.window
    await page.getByRole('article', { name: 'Wide' }).waitFor()
    await highlight(page, 'to be highlighted')
    await untilSaved(page)

    const path = join(freshFolder(), 'wide.pdf')
    await answerSaveDialog(postil, path)
    expect(await page.evaluate(() => window.postil.savePdf('wide.pdf'))).toMatchObject({ ok: true })
    const text = execFileSync(poppler('pdftotext'), [path, '-'], { encoding: 'utf8' }).replace(/\s+/g, '')
    for (const words of ['Wide', 'tobehighlighted', 'lastWordOfTheCode', '¶', '§']) {
      expect(text).toContain(words)
    }
    for (const words of ['Library', 'Filternotes', 'Addanote']) expect(text).not.toContain(words)
    expect(lastLines(path)).toEqual(lastLines(path).map((_, index) => String(index + 1)))
    // No system that says where it is: the paper of most of the world.
    expect(execFileSync(poppler('pdfinfo'), [path], { encoding: 'utf8' })).toMatch(/^Page size:.*\(A4\)$/m)
    const [first = []] = sheets(readFileSync(path))
    expect(first[0]).toEqual([255, 255, 255])
    const light = first.filter((dot) => Math.min(...dot) > 200).length
    expect(light / first.length).toBeGreaterThan(0.7)

    await page.keyboard.press('Control+p')
    await page.getByRole('region', { name: 'Notices' }).getByText('Your system knows no printer').waitFor()
  },
)
