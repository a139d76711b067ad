// Articles with thousands of notes, for the tests and measurements that are about their number.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { type Annotation, COLORS } from '../../../preload/contract/annotation.ts'
import { type AnnotationId, type ArticleId, sourceOf } from '../../../preload/contract/ids.ts'
import { freshFolder, giveToApp, launchPostil, type Postil } from './launch-postil.ts'

const TOPICS = ['harbour', 'winter', 'letters', 'granary', 'treaty', 'rivers', 'printers', 'orchard', 'tolls']
const SENTENCES_IN_PARAGRAPH = 8
const CREATED = '2026-03-01T10:00:00.000Z'

/** The words of one annotation: one sentence each. */
export function sentence(index: number): string {
  const topic = TOPICS[index % TOPICS.length]
  return `Sentence ${index + 1} of this text speaks of the ${topic} and of little else.`
}

type ManyNotes = {
  /** What the article is called. */
  readonly name: string
  /** The text has this many sentences, whatever the number of notes. */
  readonly sentences: number
  readonly notes: number
  /** All of them lie on the first sentence, and not one on each. */
  readonly onOneStretch?: true
}

function paragraphsOf({ name, sentences }: ManyNotes): string[] {
  const paragraphs = [`The ${name} text.`]
  for (let from = 0; from < sentences; from += SENTENCES_IN_PARAGRAPH) {
    const count = Math.min(SENTENCES_IN_PARAGRAPH, sentences - from)
    paragraphs.push(Array.from({ length: count }, (_, index) => sentence(from + index)).join(' '))
  }
  return paragraphs
}

/** Notes on the first sentences, one on each; every third is a highlight alone. */
function annotationsOf(many: ManyNotes, article: ArticleId): Annotation[] {
  const text = paragraphsOf(many).join('\n')
  let at = 0
  return Array.from({ length: many.notes }, (_, index): Annotation => {
    const exact = sentence(many.onOneStretch ? 0 : index)
    const start = text.indexOf(exact, many.onOneStretch ? 0 : at)
    const end = start + exact.length
    at = end
    const note = index % 3 === 0 ? '' : `Note ${index + 1}: *compare* the ${TOPICS[index % TOPICS.length]}.`
    return {
      type: 'Annotation',
      id: `urn:uuid:${crypto.randomUUID()}` as AnnotationId,
      created: CREATED,
      modified: CREATED,
      motivation: note === '' ? 'highlighting' : 'commenting',
      body: [
        ...(note === ''
          ? []
          : [{ type: 'TextualBody', purpose: 'commenting', format: 'text/markdown', value: note } as const]),
        { type: 'TextualBody', purpose: 'tagging', value: `tag ${index % 25}` } as const,
      ],
      target: {
        source: sourceOf(article),
        styleClass: COLORS[index % COLORS.length] ?? 'yellow',
        selector: [
          { type: 'TextPositionSelector', start, end },
          {
            type: 'TextQuoteSelector',
            exact,
            prefix: text.slice(Math.max(0, start - 32), start),
            suffix: text.slice(end, end + 32),
          },
        ],
      },
    }
  })
}

/** Starts the app with such articles in its library; the last one is open. */
export async function launchWithNotes(all: readonly ManyNotes[]): Promise<Postil> {
  const folder = freshFolder()
  const files = all.map((many) => {
    const file = join(folder, `${many.name}.txt`)
    writeFileSync(file, `${paragraphsOf(many).join('\n\n')}\n`)
    return file
  })
  giveToApp(folder)
  const postil = await launchPostil({ files })
  const { window } = postil
  for (const many of all) {
    const article = await idOf(window, many.name)
    await apply(window, annotationsOf(many, article))
  }
  // The window reads them as it would at any start.
  await window.reload()
  await window.getByRole('article').waitFor()
  return postil
}

/** Opens one of them from the library. */
export async function openByName(window: Page, name: string): Promise<void> {
  await window.getByRole('navigation', { name: 'Library' }).getByRole('button', { name }).first().click()
  await window.getByRole('article', { name }).waitFor()
}

async function idOf(window: Page, name: string): Promise<ArticleId> {
  const handle = await window.waitForFunction(async (title) => {
    const start = await globalThis.window.postil.readStart()
    return start.ok && start.value.articles.find(({ article }) => article.title === title)?.article.id
  }, name)
  return (await handle.jsonValue()) as ArticleId
}

async function apply(window: Page, annotations: readonly Annotation[]): Promise<void> {
  for (let from = 0; from < annotations.length; from += 1000) {
    const added = annotations.slice(from, from + 1000)
    const answer = await window.evaluate(
      (records) => globalThis.window.postil.applyChanges({ added: records, updated: [], removed: [] }),
      added,
    )
    if (!answer.ok) throw new Error(answer.error.message)
  }
}
