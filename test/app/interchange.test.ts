// Notes to and from other programs, through the window.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { answerOpenDialog, answerSaveDialog, folderWith } from './harness/arrivals.ts'
import { canReachMain, launchPostil, type Postil, picture } from './harness/launch-postil.ts'
import { cards, choose, highlight, paintedWords, untilSaved } from './harness/reader-actions.ts'

const ARTICLE = `# The flood

The river rose in the night, and nobody had seen it so high. By noon the old bridge was closed to all traffic.

The mayor spoke of luck.
`

async function importNotes(postil: Postil, content: string | Uint8Array, name = 'notes.json'): Promise<void> {
  const path = join(folderWith({ [name]: content }), name)
  await answerOpenDialog(postil, [path])
  await choose(postil.window, 'import notes')
}

const report = (window: Page) => window.getByRole('dialog', { name: 'Notes imported' })

async function launchWithFlood(): Promise<Postil> {
  const postil = await launchPostil({ files: [join(folderWith({ 'flood.md': ARTICLE }), 'flood.md')] })
  await postil.window.getByRole('article', { name: 'The flood' }).waitFor()
  return postil
}

test.runIf(canReachMain)('notes go out by the dialog, and come in elsewhere at the same words', async () => {
  const first = await launchWithFlood()
  await highlight(first.window, 'nobody had seen it so high', 'Green')
  await cards(first.window).first().getByRole('textbox', { name: 'Note' }).fill('Nobody alive, that is.')
  await untilSaved(first.window)
  const folder = folderWith({})
  const files: string[] = []
  for (const [index, format] of [
    'W3C Web Annotations',
    'Annotation set for Thorium',
    'Hypothesis',
  ].entries()) {
    const path = join(folder, `notes-${index}`)
    await answerSaveDialog(first, path)
    await choose(first.window, 'export notes for other')
    const dialog = first.window.getByRole('dialog', { name: 'Export notes' })
    await dialog.getByRole('radio', { name: format }).check()
    if (index === 0) await picture(first.window, 'export-notes')
    await dialog.getByRole('button', { name: 'Export…' }).click()
    await expect.poll(() => first.window.getByText('Notes exported').count()).toBeGreaterThan(0)
    await expect.poll(() => readFileSync(path, 'utf8')).toContain('nobody had seen it so high')
    files.push(path)
  }
  await first.close()

  for (const path of files) {
    const second = await launchWithFlood()
    await importNotes(second, readFileSync(path))
    await report(second.window).getByText('1 note imported: 1 placed.').waitFor()
    await report(second.window).getByRole('button', { name: 'Done' }).click()
    const color = path.endsWith('2') ? 'yellow' : 'green'
    await expect
      .poll(() => paintedWords(second.window, `postil-${color}`))
      .toEqual(['nobody had seen it so high'])
    await cards(second.window).getByText('Nobody alive, that is.').waitFor()
    await second.close()
  }
})

test.runIf(canReachMain)(
  'a report says what became of each note; the lost are kept in sight; one undo takes all back',
  async () => {
    const postil = await launchWithFlood()
    const { window } = postil
    const quote = (exact: string) => [
      { source: 'https://x.example/', selector: [{ type: 'TextQuoteSelector', exact }] },
    ]
    await importNotes(
      postil,
      JSON.stringify({
        annotations: [
          { text: 'Here', tags: ['water'], target: quote('the old bridge was closed') },
          { text: 'Gone', target: quote('Not a word of this stands anywhere in it') },
          { text: 'On it all', target: [] },
          'no note',
          { text: 'x'.repeat(2_000_000), target: quote('The mayor') },
        ],
      }),
    )
    await report(window)
      .getByText('3 notes imported: 1 placed, 1 on the article as a whole, 1 unanchored; 2 not taken.')
      .waitFor()
    await picture(window, 'notes-report')
    await report(window).getByRole('button', { name: 'Done' }).click()
    await expect.poll(() => paintedWords(window, 'postil-yellow')).toEqual(['the old bridge was closed'])
    for (const note of ['Here', 'Gone', 'On it all'])
      await cards(window).getByText(note, { exact: true }).waitFor()
    await cards(window).getByText('Not a word of this stands anywhere in it').waitFor()
    await picture(window, 'notes-imported')
    await untilSaved(window)
    await window.getByRole('article').focus()
    await window.keyboard.press('Control+z')
    await expect.poll(() => cards(window).count()).toBe(0)
  },
)

test.runIf(canReachMain)(
  'what is no file of notes is refused in a sentence, so is one without end, and a long one is stopped',
  async () => {
    const postil = await launchWithFlood()
    const { window } = postil
    await importNotes(postil, 'Only words.', 'words.json')
    await window.getByText('“words.json” was not read').first().waitFor()
    const path = join(folderWith({}), 'large.json')
    writeFileSync(path, Buffer.alloc(100_000_000, ' '))
    await answerOpenDialog(postil, [path])
    await choose(window, 'import notes')
    await window.getByText('“large.json” was not opened: it has 100 MB').first().waitFor()

    // So long that nobody wants to wait for it.
    const lost = (index: number) =>
      `Word ${index} of the mayor, who spoke at night of an old bridge by the river`
    const annotations = Array.from({ length: 20_000 }, (_, index) => ({
      text: `Note ${index}`,
      target: [{ selector: [{ type: 'TextQuoteSelector', exact: lost(index) }] }],
    }))
    await importNotes(postil, JSON.stringify({ annotations }))
    const progress = window.getByRole('dialog', { name: 'Importing notes' })
    await progress.getByRole('progressbar', { name: /of 20000 notes of “notes.json”/ }).waitFor()
    await picture(window, 'notes-importing')
    await window.keyboard.press('Escape')
    await progress.waitFor({ state: 'detached' })
    await window.getByText('Stopped. No note was imported.').waitFor({ state: 'attached' })
    expect(await cards(window).count()).toBe(0)
  },
)

test.runIf(canReachMain)('hostile notes are words: nothing runs, nothing is asked of anybody', async () => {
  const postil = await launchWithFlood()
  const { window } = postil
  const asked: string[] = []
  window.on('request', (request) => asked.push(request.url()))
  const payload =
    '<img src="https://x.example/a.png" onerror="window.owned=1"><script>window.owned=1</script>'
  const link = '[open](javascript:window.owned=1) ![b](https://x.example/b.png)'
  await importNotes(
    postil,
    `{"__proto__":{"owned":1},"items":[{"type":"Annotation","id":"javascript:alert(1)","creator":{"name":${JSON.stringify(payload)}},"body":[{"type":"TextualBody","value":${JSON.stringify(payload + link)},"color":"red;background:url(https://x.example/c)"},{"type":"TextualBody","purpose":"tagging","value":${JSON.stringify(payload)}}],"target":{"source":"https://x.example/","selector":{"type":"TextQuoteSelector","exact":"The mayor spoke"}}}]}`,
  )
  await report(window).getByText('1 note imported: 1 placed.').waitFor()
  await report(window).getByRole('button', { name: 'Done' }).click()
  await cards(window).first().waitFor()
  expect(await window.evaluate(() => [Reflect.get(window, 'owned'), Reflect.get({}, 'owned')])).toEqual([
    undefined,
    undefined,
  ])
  expect(asked.filter((url) => !url.startsWith('app://postil/'))).toEqual([])
})
