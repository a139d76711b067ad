import { expect, test } from 'vitest'
import type { Annotation } from '../../../preload/contract/annotation.ts'
import type { OpenArticle } from '../../../preload/contract/api.ts'
import type { Article } from '../../../preload/contract/article.ts'
import { type ArticleId, sourceOf } from '../../../preload/contract/ids.ts'
import { fail, ok } from '../../../preload/contract/result.ts'
import { textToDoc } from '../../../renderer/document/text-to-doc.ts'
import { createExporting } from '../../../renderer/export/exporting.ts'
import { INITIAL_STATE } from '../../../renderer/state/state.ts'
import { createStore } from '../../../renderer/state/store.ts'
import { type SampleOptions, sampleAnnotation, sampleArticle } from '../../samples/annotations.ts'

const READABLE = 'b'.repeat(64) as ArticleId
const BROKEN = 'c'.repeat(64) as ArticleId

function articleCalled(title: string, id: ArticleId): Article {
  const sample = sampleArticle()
  return { ...sample, id, title, revisions: [{ ...sample.revisions[0], format: 'text' }] } as Article
}

function note(name: string, article: ArticleId, options: SampleOptions): Annotation {
  const sample = sampleAnnotation(name, options)
  return { ...sample, target: { ...sample.target, source: sourceOf(article) } }
}

const readable = articleCalled('Readable', READABLE)
const broken = articleCalled('Broken', BROKEN)
const notes = [
  note('2', BROKEN, { quote: 'later words', start: 40 }),
  note('1', BROKEN, { quote: 'earlier words', start: 4 }),
  note('3', READABLE, { quote: 'of the text', start: 6 }),
]

/** Exporting from a library of two articles, one of which cannot be read any more. */
function setUp() {
  const copied: string[] = []
  const said: string[] = []
  const store = createStore(INITIAL_STATE)
  const exporting = createExporting(
    store,
    {
      async readArticle(id) {
        if (id === BROKEN) return fail('io', 'The text of this article could not be read.')
        const answer: OpenArticle = {
          article: readable,
          revision: readable.current,
          source: ['Words of the text.'],
          annotations: notes.filter(({ target }) => target.source === sourceOf(READABLE)),
          position: null,
          pictures: [],
        }
        return ok(answer)
      },
      readAnnotations: async () => ok(notes),
      async copyText(text) {
        copied.push(text)
        return ok(null)
      },
      saveFile: async () => ok(null),
    },
    (text) => said.push(text),
    () => 0,
    async (source) => textToDoc(source.join('')),
  )
  return { exporting, copied, said }
}

test('an article whose text cannot be read holds back neither its notes nor those of others', async () => {
  const { exporting, copied, said } = setUp()
  await exporting.copyNotes({ ids: 'all', articles: [broken, readable] })
  expect(said).toEqual(['Notes copied'])
  const [text = ''] = copied
  const order = ['# Broken', '> earlier words', '> later words', '# Readable', '> of the text']
  const places = order.map((line) => text.indexOf(line))
  expect(places).toEqual(places.toSorted((a, b) => a - b))
  expect(places).not.toContain(-1)
})

test('only the chosen notes are taken, and an article without any of them is left out', async () => {
  const { exporting, copied } = setUp()
  const ids = new Set(notes.slice(0, 1).map(({ id }) => id))
  await exporting.copyNotes({ ids, articles: [broken, readable] })
  expect(copied[0]).toContain('> later words')
  expect(copied[0]).not.toContain('earlier')
  expect(copied[0]).not.toContain('Readable')
})

test('what is stopped copies nothing and says nothing', async () => {
  const { exporting, copied, said } = setUp()
  const stopping = new AbortController()
  const seen: number[] = []
  await exporting.copyNotes({
    ids: 'all',
    articles: [broken, readable],
    signal: stopping.signal,
    onProgress(done) {
      seen.push(done)
      if (done === 1) stopping.abort()
    },
  })
  expect(seen).toEqual([0, 1])
  expect([copied, said]).toEqual([[], []])
})
