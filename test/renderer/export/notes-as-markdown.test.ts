import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Anchor, Annotation } from '../../../preload/contract/annotation.ts'
import type { Article } from '../../../preload/contract/article.ts'
import type { AnnotationId, ArticleId, RevisionId } from '../../../preload/contract/ids.ts'
import { describe as describeRange } from '../../../renderer/anchoring/describe.ts'
import type { ArticleDoc, Block } from '../../../renderer/document/article-doc.ts'
import { textOfBlocks } from '../../../renderer/document/doc-text.ts'
import { markdownToDoc } from '../../../renderer/document/markdown/markdown-to-doc.ts'
import {
  type ArticleNotes,
  articleNotesAsMarkdown,
  exportFileName,
  libraryNotesAsMarkdown,
} from '../../../renderer/export/notes-as-markdown.ts'
import { outlineOf } from '../../../renderer/library/outline.ts'

const AT = '2026-10-01T09:30:00.000Z'
const OPTIONS = { now: AT, colorNames: { green: 'Check *this*' } }
const ID = 'a'.repeat(64)

const ARTICLE: Article = {
  type: 'postil:Article',
  id: ID as ArticleId,
  title: 'Sixth week',
  author: 'A. Reporter',
  date: '2020-11-05',
  source: 'https://example.org/a "quoted" place',
  tags: [],
  added: AT,
  revisions: [{ id: ID as RevisionId, format: 'markdown', imported: AT }],
  current: ID as RevisionId,
}

const SOURCE = `# Sixth week

Before any heading.

## The front

### In the north

Snow fell on the pass.

### In the south

The road was cut at dusk.

## Talks

Nobody came.
`

type Mark = {
  readonly words: string | null
  readonly note?: string
  readonly tags?: readonly string[]
  readonly color?: string
}

let count = 0
function mark(
  doc: ArticleDoc,
  { words, note = '', tags = [], color = 'yellow' }: Mark,
): [Annotation, Anchor | null] {
  count += 1
  const start = words === null ? -1 : doc.text.indexOf(words)
  const annotation: Annotation = {
    type: 'Annotation',
    id: `urn:uuid:${count}` as AnnotationId,
    created: AT,
    modified: AT,
    motivation: 'highlighting',
    body: [
      ...(note === ''
        ? []
        : [{ type: 'TextualBody', purpose: 'commenting', format: 'text/markdown', value: note }]),
      ...tags.map((value) => ({ type: 'TextualBody', purpose: 'tagging', value })),
    ],
    target: {
      source: `urn:sha256:${ID}`,
      styleClass: color,
      ...(words === null
        ? {}
        : start < 0
          ? { selector: [{ type: 'TextQuoteSelector', exact: words }] }
          : { selector: describeRange(doc.text, start, start + words.length) }),
    },
  }
  const anchor: Anchor | null =
    words === null
      ? null
      : start < 0
        ? { kind: 'unanchored' }
        : { kind: 'found', start, end: start + words.length, score: 1 }
  return [annotation, anchor]
}

function notesOf(doc: ArticleDoc, marks: readonly Mark[], article = ARTICLE): ArticleNotes {
  const made = marks.map((each) => mark(doc, each))
  return {
    article,
    outline: outlineOf(doc),
    annotations: new Map(made.map(([annotation]) => [annotation.id, annotation])),
    anchors: new Map(made.flatMap(([{ id }, anchor]) => (anchor === null ? [] : [[id, anchor] as const]))),
  }
}

const doc = markdownToDoc(SOURCE)

describe('the notes of an article as Markdown', () => {
  test('stand in the order of the text, under the headings of the article', () => {
    const markdown = articleNotesAsMarkdown(
      notesOf(doc, [
        { words: 'Nobody came', color: 'green' },
        { words: 'cut at dusk', note: 'Which *road*?', tags: ['roads', 'to read'] },
        { words: 'Snow fell' },
        { words: 'Before any' },
      ]),
      OPTIONS,
    )
    expect(markdown).toBe(`---
title: "Sixth week"
author: "A. Reporter"
date: "2020-11-05"
source: "https://example.org/a \\"quoted\\" place"
exported: "2026-10-01T09:30:00.000Z"
---

# Sixth week

> Before any

*Yellow*

## The front

### In the north

> Snow fell

*Yellow*

### In the south

> cut at dusk

Which *road*?

*Yellow · #roads · to read*

## Talks

> Nobody came

*Green: Check \\*this\\**
`)
  })

  test('begin with the notes on the whole article and end with those whose words are gone', () => {
    const markdown = articleNotesAsMarkdown(
      notesOf(doc, [
        { words: 'words that were deleted', note: 'kept' },
        { words: 'Snow fell' },
        { words: null, note: 'On all of it' },
      ]),
      OPTIONS,
    )
    const body = markdown.slice(markdown.indexOf('# Sixth'))
    expect(body.split('\n\n')).toEqual([
      '# Sixth week',
      'On all of it',
      '## The front',
      '### In the north',
      '> Snow fell',
      '*Yellow*',
      '## Not found in the present text',
      '> words that were deleted',
      'kept',
      '*Yellow*\n',
    ])
  })

  test('have both texts where two devices wrote one', () => {
    const notes = notesOf(doc, [{ words: 'Snow fell', note: 'here' }])
    const [[id, annotation] = []] = notes.annotations
    if (id === undefined || annotation === undefined) throw new Error('no annotation')
    const both = { ...annotation, 'postil:otherNotes': ['there'] }
    const markdown = articleNotesAsMarkdown({ ...notes, annotations: new Map([[id, both]]) }, OPTIONS)
    expect(markdown).toContain('here\n\nthere\n\n')
  })

  test('keep the next quotation out of a code block that a note leaves open', () => {
    const notes = notesOf(doc, [
      { words: 'Before any', note: '```js\nlet x' },
      { words: 'Nobody came', note: '~~~~\na\n~~~' },
    ])
    const back = markdownToDoc(articleNotesAsMarkdown(notes, OPTIONS))
    expect(quotesIn(back.blocks)).toEqual(['Before any', 'Nobody came'])
  })

  test('say the same words when they are read again as Markdown', () => {
    const signs = fc.constantFrom(...'#-+*_`~[]()<>!|\\&;=.:1 \t\n$"\'ab'.split(''))
    const line = fc.string({ unit: signs, minLength: 1, maxLength: 24 })
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 4 }), line, (quotes, title) => {
        const text = quotes.join('\n')
        const plain: ArticleDoc = { meta: {}, blocks: [], text }
        const titled = { ...ARTICLE, title: `T ${title}` }
        const markdown = articleNotesAsMarkdown(
          notesOf(
            plain,
            quotes.map((words) => ({ words })),
            titled,
          ),
          OPTIONS,
        )
        const back = markdownToDoc(markdown)
        expect(quotesIn(back.blocks).sort()).toEqual(
          quotes
            .map(squeeze)
            .filter((quote) => quote !== '')
            .sort(),
        )
        expect(squeeze(back.text.split('\n')[0] ?? '')).toBe(squeeze(titled.title))
      }),
      { numRuns: 500 },
    )
  })

  test('keep the title and the source through the front matter', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (odd) => {
        const title = `a${odd}z`
        const { meta } = markdownToDoc(
          articleNotesAsMarkdown(notesOf(doc, [], { ...ARTICLE, title }), OPTIONS),
        )
        expect(meta.title).toBe(title.replaceAll('\r\n', '\n').replaceAll('\r', '\n'))
      }),
    )
  })
})

test('the article’s own tags stand in the front matter', () => {
  const markdown = articleNotesAsMarkdown(
    notesOf(doc, [{ words: 'Snow fell' }], { ...ARTICLE, tags: ['war', 'to "read"'] }),
    OPTIONS,
  )
  expect(markdown).toContain('\ntags: ["war", "to \\"read\\""]\n')
})

describe('the notes of several articles as Markdown', () => {
  test('have a heading for each article', () => {
    const second = { ...ARTICLE, title: '1. Second #' }
    const markdown = libraryNotesAsMarkdown(
      [notesOf(doc, [{ words: 'Snow fell' }]), notesOf(doc, [{ words: 'Nobody came' }], second)],
      OPTIONS,
    )
    expect(markdown).toContain(
      '# Sixth week\n\n*A. Reporter · 2020-11-05 · https://example.org/a "quoted" place*\n\n## The front',
    )
    expect(markdown.match(/^# .*$/gm)).toEqual(['# Sixth week', '# 1\\. Second \\#'])
    expect(markdown.match(/^---$/gm)).toHaveLength(2)
  })
})

describe('the name of an exported file', () => {
  test.each([
    ['A plain title', 'A plain title.md'],
    ['A/B: "what?" <no>', 'A B what no.md'],
    ['..hidden.', 'hidden.md'],
    ['  \u202e\u0000 ', 'Notes.md'],
    ['é'.repeat(300), `${'é'.repeat(80)}.md`],
  ])('of %j is %j', (title, name) => {
    expect(exportFileName(title, '.md')).toBe(name)
  })
})

function squeeze(text: string): string {
  return text.replace(/\s+/gu, ' ').trim()
}

function quotesIn(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block) =>
    block.type === 'quotation' ? [squeeze(textOfBlocks(block.children))] : [],
  )
}
