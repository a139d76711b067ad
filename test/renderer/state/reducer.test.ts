import { describe, expect, it } from 'vitest'
import type { Anchor } from '../../../preload/contract/annotation.ts'
import { invert, NO_CHANGES } from '../../../preload/contract/change-set.ts'
import type { AnnotationId, Stamp } from '../../../preload/contract/ids.ts'
import { NO_HISTORY, record } from '../../../renderer/state/history.ts'
import { type Action, reduce } from '../../../renderer/state/reducer.ts'
import type { State } from '../../../renderer/state/state.ts'
import { ARTICLE_ID, annotationId, sampleAnnotation, sampleArticle } from '../../samples/annotations.ts'
import { deepFreeze, openState } from '../../samples/open-state.ts'

const TEXT = 'Some words and other words'
const words = sampleAnnotation('words', { quote: 'words', start: 5 })
const other = sampleAnnotation('other', { quote: 'other', start: 15, note: 'A note' })

function reduced(state: State, ...actions: readonly Action[]): State {
  return actions.reduce((before, action) => deepFreeze(reduce(before, action)), state)
}

function changed(changes: Extract<Action, { type: 'changed' }>['changes'], anchor?: Anchor): Action {
  const anchors = new Map<AnnotationId, Anchor>()
  if (anchor !== undefined) for (const { id } of changes.added) anchors.set(id as AnnotationId, anchor)
  return { type: 'changed', changes, anchors, history: NO_HISTORY }
}

const FOUND: Anchor = { kind: 'found', start: 5, end: 10, score: 1 }

describe('a change made here', () => {
  it('adds an annotation with its place', () => {
    const state = reduced(openState(TEXT), changed({ ...NO_CHANGES, added: [words] }, FOUND))
    expect([...state.annotations.values()]).toEqual([words])
    expect(state.anchors.get(words.id)).toEqual(FOUND)
  })

  it('leaves the list of articles the same while only words of a note change', () => {
    const noted = sampleAnnotation('words', { quote: 'words', start: 5, note: 'One' })
    const before = reduced(openState(TEXT), changed({ ...NO_CHANGES, added: [noted] }, FOUND))
    const more = sampleAnnotation('words', { quote: 'words', start: 5, note: 'One more' })
    const after = reduced(before, changed({ ...NO_CHANGES, updated: [[noted, more]] }))
    expect(after.articles).toBe(before.articles)
    expect(after.annotations.get(noted.id)).toEqual(more)
  })

  it('leaves alone what belongs to another article', () => {
    const elsewhere = { ...words, target: { ...words.target, source: 'urn:sha256:elsewhere' } }
    const state = reduced(openState(TEXT), changed({ ...NO_CHANGES, added: [elsewhere] }, FOUND))
    expect(state.annotations.size).toBe(0)
    expect(state.anchors.size).toBe(0)
  })

  it('forgets the place, and that the reader is there, with the annotation', () => {
    const state = reduced(
      openState(TEXT, [words]),
      { type: 'editing', id: words.id },
      changed({ ...NO_CHANGES, removed: [words] }),
    )
    expect(state.annotations.size).toBe(0)
    expect(state.anchors.size).toBe(0)
    expect(state.active).toBeNull()
    expect(state.editing).toBeNull()
  })

  it('keeps the place of an annotation whose note changes', () => {
    const before = openState(TEXT, [words, other])
    const noted = sampleAnnotation('words', { quote: 'words', start: 5, note: 'Why these?' })
    const state = reduced(before, changed({ ...NO_CHANGES, updated: [[words, noted]] }))
    expect(state.annotations.get(words.id)).toBe(noted)
    expect(state.anchors.get(words.id)).toEqual(before.anchors.get(words.id))
  })

  it('counts highlights and notes in the library list, and undoing it counts back', () => {
    const before = openState(TEXT, [words])
    const counts = (state: State) => {
      const { highlights, notes } = state.articles.get(ARTICLE_ID) ?? {}
      return { highlights, notes }
    }
    const changes = { ...NO_CHANGES, added: [other] }
    const state = reduced(before, changed(changes))
    expect(counts(before)).toEqual({ highlights: 1, notes: 0 })
    expect(counts(state)).toEqual({ highlights: 2, notes: 1 })
    expect(counts(reduced(state, changed(invert(changes))))).toEqual(counts(before))
  })

  it('renames the open article', () => {
    const article = { ...sampleArticle(), title: 'Another title' }
    const state = reduced(openState(TEXT), changed({ ...NO_CHANGES, updated: [[sampleArticle(), article]] }))
    expect(state.open.kind === 'open' && state.open.article.title).toBe('Another title')
    expect(state.articles.get(ARTICLE_ID)?.article.title).toBe('Another title')
  })
})

describe('a change from outside', () => {
  it('takes away the undo steps that it touches and no others', () => {
    const step = (label: string, added: typeof words) => ({
      label,
      changes: { ...NO_CHANGES, added: [added] },
      joinKey: null,
      begun: 0,
      ended: 0,
    })
    const history = [step('one', words), step('two', other)].reduce(record, NO_HISTORY)
    const state = reduced({ ...openState(TEXT, [words, other]), history } as State, {
      type: 'changed-outside',
      changes: { ...NO_CHANGES, removed: [words] },
      anchors: new Map(),
    })
    expect(state.history.done.map(({ label }) => label)).toEqual(['two'])
    expect(state.annotations.has(words.id)).toBe(false)
  })
})

describe('opening another article', () => {
  it('leaves nothing of the one before', () => {
    const state = reduced(
      openState(TEXT, [words]),
      { type: 'editing', id: words.id },
      { type: 'selected', selection: { start: 0, end: 4 } },
      { type: 'article-loading', id: ARTICLE_ID },
    )
    expect(state.annotations.size + state.anchors.size).toBe(0)
    expect([state.active, state.editing, state.selection]).toEqual([null, null, null])
    expect(state.history).toEqual(NO_HISTORY)
  })
})

describe('small facts', () => {
  it('editing a note makes its annotation the one the reader is at, and ending does not leave it', () => {
    const id = annotationId('words')
    const state = reduced(openState(TEXT, [words]), { type: 'editing', id }, { type: 'editing', id: null })
    expect([state.active, state.editing]).toEqual([id, null])
  })

  it('the same announcement twice is two announcements', () => {
    const say: Action = { type: 'announced', text: 'Saved', urgent: false }
    const once = reduced(openState(TEXT), say)
    expect(reduced(once, say).announcement.count).toBe(once.announcement.count + 1)
  })

  it('a stamp is remembered for each accepted record', () => {
    const stamp = '000000000000001-000000-abcdefgh' as Stamp
    const stamped = { ...words, 'postil:stamp': stamp }
    const state = reduced(openState(TEXT, [words]), {
      type: 'stamped',
      changes: { ...NO_CHANGES, updated: [[words, stamped]] },
    })
    expect(state.stamps.get(words.id)).toBe(stamp)
  })

  it('a notice with the same id takes the place of the one before', () => {
    const notice = (message: string): Action => ({
      type: 'notice',
      notice: { id: 'disk', kind: 'error', message },
    })
    const state = reduced(openState(TEXT), notice('one'), notice('two'))
    expect(state.notices.map(({ message }) => message)).toEqual(['two'])
    expect(reduced(state, { type: 'notice-dismissed', id: 'disk' }).notices).toEqual([])
  })
})

describe('the beginning of a long article', () => {
  const beginning = { article: sampleArticle(), doc: { meta: {}, blocks: [], text: 'Some' }, pictures: [] }
  const begun: Action = { type: 'article-begun', id: ARTICLE_ID, beginning }

  it('can be read while the rest is parsed', () => {
    const state = reduced(openState(TEXT), { type: 'article-loading', id: ARTICLE_ID }, begun)
    expect(state.open).toEqual({ kind: 'loading', id: ARTICLE_ID, beginning })
  })

  it('is passed over when it comes late, or for an article that nobody waits for any more', () => {
    const open = openState(TEXT)
    expect(reduced(open, begun)).toBe(open)
    const other = reduced(open, { type: 'article-loading', id: 'f'.repeat(64) as typeof ARTICLE_ID })
    expect(reduced(other, begun)).toBe(other)
  })
})

describe('a list of articles that was only remembered', () => {
  const before = openState(TEXT)
  const article = sampleArticle()
  const read = [
    {
      article: { ...article, title: 'Of Studies, as the file has it' },
      position: null,
      highlights: 3,
      notes: 2,
    },
  ]

  it('becomes what the files say', () => {
    const state = reduced(before, {
      type: 'library-read',
      articles: read,
      readOnly: 'The disk is read-only.',
    })
    expect([...state.articles.values()]).toEqual(read)
    expect(state.readOnly).toBe('The disk is read-only.')
    expect(state.open).toBe(before.open)
  })

  it('stays when they could not be read', () => {
    const state = reduced(before, { type: 'library-read', articles: null, readOnly: 'No permission.' })
    expect(state.articles).toBe(before.articles)
    expect(state.readOnly).toBe('No permission.')
  })
})
