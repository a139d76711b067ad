import { describe, expect, it } from 'vitest'
import {
  type Annotation,
  colorOf,
  isTextPosition,
  noteOf,
  quoteOf,
  tagsOf,
} from '../../../preload/contract/annotation.ts'
import type { ChangeSet } from '../../../preload/contract/change-set.ts'
import { fail, ok, type Result } from '../../../preload/contract/result.ts'
import { createAnnotating, nameOf } from '../../../renderer/session/annotating.ts'
import { createLibraryClient } from '../../../renderer/session/library-client.ts'
import { placeChanges } from '../../../renderer/session/place-annotations.ts'
import type { State } from '../../../renderer/state/state.ts'
import { createStore } from '../../../renderer/state/store.ts'
import { annotationId, sampleAnnotation } from '../../samples/annotations.ts'
import { openState } from '../../samples/open-state.ts'

const TEXT = 'Ein 😀 word and another word'

/** A window over a main process that accepts everything, or refuses with a sentence. */
function session(initial: State = openState(TEXT)) {
  const sent: ChangeSet[] = []
  let refusal: string | null = null
  let now = Date.UTC(2026, 0, 1)
  let count = 0
  const store = createStore(initial)
  const applyChanges = async (changes: ChangeSet): Promise<Result<ChangeSet>> => {
    sent.push(changes)
    return refusal === null ? ok(changes) : fail('bad-request', refusal)
  }
  const client = createLibraryClient(
    store,
    { applyChanges },
    (changes) => placeChanges(store.state.peek(), changes),
    () => now,
  )
  const annotating = createAnnotating(
    store,
    client,
    () => now,
    () => annotationId(`new-${++count}`),
  )
  return {
    store,
    client,
    annotating,
    sent,
    all: () => [...store.state.peek().annotations.values()],
    said: () => store.state.peek().announcement.text,
    pass: (ms: number) => {
      now += ms
    },
    refuse: (sentence: string) => {
      refusal = sentence
    },
  }
}

function only(all: readonly Annotation[]): Annotation {
  if (all.length !== 1 || all[0] === undefined) throw new Error(`${all.length} annotations`)
  return all[0]
}

describe('highlighting', () => {
  it('describes the words in code points, shows them at once and sends them', () => {
    const { annotating, all, sent, store } = session()
    const id = annotating.highlight({ start: 7, end: 11 }, 'green')
    const annotation = only(all())
    expect(quoteOf(annotation)).toBe('word')
    expect(annotation.target.selector?.find(isTextPosition)).toMatchObject({ start: 6, end: 10 })
    expect(colorOf(annotation)).toBe('green')
    expect(store.state.peek().active).toBe(id)
    expect(store.state.peek().anchors.get(annotation.id)).toMatchObject({ kind: 'found', start: 7, end: 11 })
    expect(sent).toEqual([{ added: [annotation], updated: [], removed: [] }])
  })

  it('takes any number of annotations on exactly the same words', () => {
    const { annotating, all } = session()
    for (const color of ['green', 'green', 'pink'] as const)
      annotating.highlight({ start: 7, end: 11 }, color)
    expect(all().map(quoteOf)).toEqual(['word', 'word', 'word'])
  })

  it('is refused in words when nothing can be changed', () => {
    const { annotating, all, said } = session({ ...openState(TEXT), readOnly: 'The folder is read-only.' })
    expect(annotating.highlight({ start: 7, end: 11 }, 'green')).toBeNull()
    expect(all()).toEqual([])
    expect(said()).toBe('The folder is read-only.')
  })

  it('is taken back, with a notice, when main does not accept it', async () => {
    const { annotating, all, store, client, refuse } = session()
    refuse('The library was closed.')
    annotating.highlight({ start: 7, end: 11 }, 'green')
    await client.settled()
    expect(all()).toEqual([])
    expect(store.state.peek().notices.map(({ message }) => message)).toEqual(['The library was closed.'])
    expect(store.state.peek().history.done).toEqual([])
  })
})

describe('moving an edge', () => {
  it('describes the new words and keeps how the annotation was first made, for ever', () => {
    const { annotating, all, store } = session()
    const id = annotating.highlight({ start: 7, end: 11 }, 'green')
    if (id === null) throw new Error('no highlight')
    const first = only(all()).target.selector
    annotating.move(id, { start: 7, end: 15 })
    annotating.move(id, { start: 0, end: 15 })
    const moved = only(all())
    expect(quoteOf(moved)).toBe('Ein 😀 word and')
    expect(moved['postil:firstSelectors']).toEqual(first)
    expect(store.state.peek().anchors.get(id)).toMatchObject({ start: 0, end: 15 })
  })

  it('says both ends of what it reaches over now, however long that is', () => {
    const text = `First words, ${'and more, '.repeat(30)}last words`
    const { annotating, said } = session(openState(text))
    const id = annotating.highlight({ start: 0, end: 5 }, 'green')
    if (id === null) throw new Error('no highlight')
    annotating.move(id, { start: 0, end: text.length })
    expect(said()).toMatch(/^Now ‘First words.* … .*last words’$/)
  })

  it('is undone in one step with its place', () => {
    const { annotating, all, store, pass } = session()
    const id = annotating.highlight({ start: 7, end: 11 }, 'green')
    if (id === null) throw new Error('no highlight')
    annotating.move(id, { start: 7, end: 15 })
    pass(200)
    annotating.move(id, { start: 7, end: 23 })
    annotating.undo()
    expect(quoteOf(only(all()))).toBe('word')
    expect(store.state.peek().anchors.get(id)).toMatchObject({ start: 7, end: 11 })
  })

  it('by pointer is a step of its own each time', () => {
    const { annotating, all } = session()
    const id = annotating.highlight({ start: 7, end: 11 }, 'green')
    if (id === null) throw new Error('no highlight')
    annotating.move(id, { start: 7, end: 15 }, false)
    annotating.move(id, { start: 7, end: 23 }, false)
    annotating.undo()
    expect(quoteOf(only(all()))).toBe('word and')
  })
})

describe('a note', () => {
  it('on the whole article has no words', () => {
    const { annotating, all } = session()
    annotating.noteOnArticle()
    const annotation = only(all())
    expect(annotation.target.selector).toBeUndefined()
    expect(nameOf(annotation)).toBe('Note on the whole article')
  })

  it('typed letter by letter is undone whole', () => {
    const { annotating, all, pass } = session()
    const id = annotating.highlight({ start: 7, end: 11 }, 'green')
    if (id === null) throw new Error('no highlight')
    pass(5000)
    for (const note of ['W', 'Wh', 'Why']) {
      annotating.changeNote(id, note)
      pass(150)
    }
    expect(noteOf(only(all()))).toBe('Why')
    annotating.undo()
    expect(noteOf(only(all()))).toBe('')
    annotating.redo()
    expect(noteOf(only(all()))).toBe('Why')
  })

  it('that stays the same sends nothing', () => {
    const words = sampleAnnotation('a', { note: 'x' })
    const { annotating, sent } = session(openState(TEXT, [words]))
    annotating.changeNote(words.id, 'x')
    expect(sent).toEqual([])
  })
})

describe('several at once', () => {
  const two = [
    sampleAnnotation('a', { quote: 'word', start: 6, color: 'pink', tags: ['x'] }),
    sampleAnnotation('b', { quote: 'another', start: 15, color: 'green' }),
  ]

  it('are recoloured, tagged and deleted in one step each, and brought back with their places', () => {
    const { annotating, all, store, sent } = session(openState(TEXT, two))
    const ids = two.map(({ id }) => id)
    const before = store.state.peek().anchors
    annotating.recolor(ids, 'pink')
    annotating.retag(ids, (tags) => [...tags, 'law'])
    annotating.remove(ids)
    expect(all()).toEqual([])
    // The pink one was pink already.
    expect(sent[0]?.updated.map(([, { id }]) => id)).toEqual([two[1]?.id])
    annotating.undo()
    expect(all().map(tagsOf)).toEqual([['x', 'law'], ['law']])
    expect(store.state.peek().anchors).toEqual(before)
    annotating.undo()
    annotating.undo()
    expect(all().map(tagsOf)).toEqual([['x'], []])
    expect(all().map(colorOf)).toEqual(['pink', 'green'])
  })
})
