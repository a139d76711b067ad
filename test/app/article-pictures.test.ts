// Pictures that come with an article, by every way in; and those that must not come.
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { pngOf, svgOf } from '../samples/pictures.ts'
import { answerOpenDialog, copyToClipboard, dropFiles, folderWith } from './harness/arrivals.ts'
import { canReachMain, launchPostil, picture } from './harness/launch-postil.ts'
import { untilSaved } from './harness/reader-actions.ts'

const RED = pngOf(320, 120, [170, 60, 50])
const BLUE = pngOf(200, 90, [60, 90, 160])
const data = (png: Buffer) => `data:image/png;base64,${png.toString('base64')}`

const WITH_SCRIPT = svgOf(
  240,
  80,
  '#3a7',
  '<style>rect{stroke:#063;stroke-width:8px}</style><script>alert(1)</script><image href="https://x.example/in-a-drawing.png"/>',
)

const MARKDOWN = `# Pictures of many kinds

A photograph: ![Red](img/red.png "The red one")

A drawing: ![Green](drawing.svg)

In the text itself: ![Blue](${data(BLUE)})

On the web: ![A map of the river](https://maps.example/river.png)

Not there: ![Nobody drew it](img/gone.png)

Outside: ![Not ours](../secret.png) ![By a link](link.png) ![Absolute](/etc/secret.png)

No picture: ![Only words](words.png) ![Broken](broken.png)
`

/** What stands in the place of each picture: its size when it is shown, else its words. */
function pictures(window: Page): Promise<string[]> {
  return window.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.article-text .picture')].map((place) =>
      place instanceof HTMLImageElement
        ? place.complete && place.naturalWidth > 0
          ? `${place.alt}: ${place.naturalWidth} × ${place.naturalHeight}`
          : `${place.alt}: loading`
        : [...place.children].map((part) => part.textContent).join(', '),
    ),
  )
}

function folderOfMany(): string {
  const folder = folderWith({
    'many/article.md': MARKDOWN,
    'many/img/red.png': RED,
    'many/drawing.svg': WITH_SCRIPT,
    'many/words.png': 'only words',
    'many/broken.png': RED.subarray(0, 20),
    'secret.png': RED,
  })
  symlinkSync(join(folder, 'secret.png'), join(folder, 'many/link.png'))
  return join(folder, 'many')
}

const MANY = [
  'Red: 320 × 120',
  'Green: 240 × 80',
  'Blue: 200 × 90',
  'A map of the river, https://maps.example/river.png',
  'Nobody drew it, img/gone.png',
  'Not ours, ../secret.png',
  'By a link, link.png',
  'Absolute, /etc/secret.png',
  'Only words, words.png',
  'Broken, broken.png',
]

async function untilShown(window: Page, name: string, wanted: readonly string[]): Promise<void> {
  await window.getByRole('article', { name }).waitFor()
  await window.evaluate(() => {
    for (const image of document.querySelectorAll('img')) image.loading = 'eager'
  })
  await expect.poll(() => pictures(window)).toEqual(wanted)
}

test('pictures beside a dropped file are shown, now and after the file has gone; others say what they are', async () => {
  const folder = folderOfMany()
  const first = await launchPostil()
  const refused: string[] = []
  first.window.on('requestfailed', (request) => refused.push(request.url()))
  await dropFiles(first.window, [join(folder, 'article.md')])
  await untilShown(first.window, 'Pictures of many kinds', MANY)
  await picture(first.window, 'article-pictures')
  await untilSaved(first.window)
  // Nothing was asked of anybody else, not even by the drawing.
  expect(refused).toEqual([])
  expect(first.log()).not.toContain('in-a-drawing')
  const articles = join(first.library, 'articles')
  const assets = readdirSync(articles, { recursive: true, encoding: 'utf8' }).filter(
    (name) => /assets.[0-9a-f]{64}\.[a-z]+$/.test(name) && !isOfGuide(name),
  )
  // The broken one begins as a picture does.
  expect(assets.map((name) => name.slice(-3)).sort()).toEqual(['png', 'png', 'svg'])
  expect(await first.close()).toBe(0)

  writeFileSync(join(folder, 'img/red.png'), 'gone')
  const { userDataDir } = first
  const second = await launchPostil({ userDataDir })
  await untilShown(second.window, 'Pictures of many kinds', MANY)
})

/** The guide, which is in every library, has pictures of its own. */
function isOfGuide(name: string): boolean {
  const folder = join(import.meta.dirname, '../../resources/guide')
  return readdirSync(folder).some((file) => {
    const hash = createHash('sha256')
      .update(readFileSync(join(folder, file)))
      .digest('hex')
    return name.includes(hash)
  })
}

const PAGE = `<!doctype html><html><head><title>A saved page</title>
<meta property="og:url" content="https://news.example/a/story"></head>
<body><h1>A saved page</h1><p>Words of it.</p><img alt="Front" src="./story_files/front%20page.png">
<p>More words.</p><img alt="Far" src="https://news.example/far.png"><img alt="Held" src="${data(BLUE)}"></body></html>`

const PAGE_PICTURES = ['Front: 320 × 120', 'Far, https://news.example/far.png', 'Held: 200 × 90']

test('a saved page brings the pictures of its folder, opened from the command line', async () => {
  const folder = folderWith({ 'story.html': PAGE, 'story_files/front page.png': RED })
  const { window } = await launchPostil({ files: [join(folder, 'story.html')] })
  await untilShown(window, 'A saved page', PAGE_PICTURES)
})

test('a dropped folder brings the pictures of all its articles', async () => {
  const folder = folderWith({ 'in/one.md': '# One\n\n![A](a.png)', 'in/a.png': RED })
  mkdirSync(join(folder, 'in/two'))
  writeFileSync(join(folder, 'in/two/two.md'), '# Two\n\n![B](b.png)')
  writeFileSync(join(folder, 'in/two/b.png'), BLUE)
  const { window } = await launchPostil()
  await window.getByRole('article').waitFor()
  await dropFiles(window, [join(folder, 'in')])
  const report = window.getByRole('dialog', { name: 'Import finished' })
  await report.getByRole('button', { name: 'Done' }).click()
  const library = window.getByRole('navigation', { name: 'Library' })
  for (const [title, shown] of [
    ['One', 'A: 320 × 120'],
    ['Two', 'B: 200 × 90'],
  ] as const) {
    await library.getByRole('button', { name: title }).first().click()
    await untilShown(window, title, [shown])
  }
})

test.runIf(canReachMain)(
  'a file chosen by the menu brings its pictures, and so does its next version',
  async () => {
    const folder = folderWith({ 'a.md': '# Chosen\n\nWords.\n\n![A](a.png)', 'a.png': RED, 'b.png': BLUE })
    const postil = await launchPostil()
    const { window } = postil
    await window.getByRole('article').waitFor()
    await answerOpenDialog(postil, [join(folder, 'a.md')])
    await window.keyboard.press('Control+o')
    await untilShown(window, 'Chosen', ['A: 320 × 120'])
    writeFileSync(join(folder, 'a.md'), '# Chosen\n\nWords.\n\n![A](a.png) ![B](b.png)')
    await window.keyboard.press('Control+o')
    await window.getByRole('dialog').getByRole('button', { name: 'Take New Version' }).click()
    await untilShown(window, 'Chosen', ['A: 320 × 120', 'B: 200 × 90'])
  },
)

test('what is pasted brings the pictures that it holds, and names the others', async () => {
  const { window } = await launchPostil()
  await window.getByRole('article').waitFor()
  await window.getByRole('article').focus()
  await copyToClipboard(window, {
    'text/html': `<h2>Pasted</h2><p>Words <img alt="Held" src="${data(BLUE)}"> and <img alt="Far" src="https://x.example/a.png"> and <img alt="Near" src="file:///etc/a.png"></p>`,
    'text/plain': 'Pasted\nWords',
  })
  await window.keyboard.press('Control+v')
  await untilShown(window, 'Pasted', [
    'Held: 200 × 90',
    'Far, https://x.example/a.png',
    'Near, file:///etc/a.png',
  ])
})
