import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { AnnotationId } from '../../../preload/contract/ids.ts'
import { describeHits } from '../../../renderer/search/find-state.ts'
import { createFinding, type Finding } from '../../../renderer/search/finding.ts'
import type { ReaderView } from '../../../renderer/session/services.ts'
import type { TextRange } from '../../../renderer/state/state.ts'
import { createStore, type Store } from '../../../renderer/state/store.ts'
import { openState } from '../../samples/open-state.ts'

const TEXT = 'One war, two wars.\nA third war ended the Wär.'

let store: Store
let finding: Finding
let revealed: string[]
let selected: string[]
let said: string[]
let highlighted: TextRange[]

const words = ({ start, end }: TextRange) => TEXT.slice(start, end)
const count = () => describeHits(store.state.peek().find)

beforeEach(() => {
  store = createStore(openState(TEXT))
  revealed = []
  selected = []
  said = []
  highlighted = []
  const reader: Partial<ReaderView> = {
    reveal: (range) => revealed.push(words(range)),
    select: (range) => selected.push(range === null ? '' : words(range)),
    focus: () => {},
    current: () => ({ anchor: 0, focus: 0 }),
  }
  const annotating = {
    announce: (text: string) => said.push(text),
    highlight: (range: TextRange) => {
      highlighted.push(range)
      return 'urn:uuid:1' as AnnotationId
    },
  }
  finding = createFinding(store, { reader: reader as ReaderView, notes: null, find: null }, annotating)
})

describe('finding in an article', () => {
  test('goes to the first hit as the words are typed', () => {
    finding.open()
    finding.search('w')
    finding.search('war')
    expect(count()).toBe('1 of 4')
    expect(revealed).toEqual(['w', 'war'])
  })

  test('begins at the reader’s place, and more letters go on from there', () => {
    store.dispatch({ type: 'selected', selection: null, cursor: { anchor: 10, focus: 10 } })
    finding.open()
    finding.search('w')
    expect(count()).toBe('2 of 5')
    finding.search('war')
    expect(count()).toBe('2 of 4')
  })

  test('takes the selected words along', () => {
    store.dispatch({ type: 'selected', selection: { start: 4, end: 7 } })
    finding.open()
    expect(store.state.peek().find.query).toBe('war')
    expect(count()).toBe('1 of 4')
  })

  test('goes on and back, round both ends, and says where it is', () => {
    finding.open()
    finding.search('war')
    finding.step(-1)
    expect(count()).toBe('4 of 4')
    expect(said.at(-1)).toMatch(/^From the other end\. 4 of 4: .*ended the Wär\.$/)
    finding.step(1)
    finding.step(1)
    expect(count()).toBe('2 of 4')
    expect(said.at(-1)).toMatch(/^2 of 4: One war, two wars\./)
  })

  test('heeds case, accents and whole words where they are asked for', () => {
    finding.open()
    finding.search('war')
    finding.setOptions({ wholeWord: true })
    expect(count()).toBe('1 of 3')
    finding.setOptions({ matchAccents: true })
    expect(count()).toBe('1 of 2')
    finding.search('War')
    finding.setOptions({ matchCase: true })
    expect(count()).toBe('Not found')
    finding.step(1)
    expect(said).toEqual([])
  })

  test('leaves the reader at the words, selected', () => {
    finding.open()
    finding.search('third')
    finding.close()
    expect(store.state.peek().find.isOpen).toBe(false)
    expect(selected).toEqual(['third'])
  })

  test('goes on to the next one without the bar', () => {
    finding.open()
    finding.search('war')
    finding.close()
    finding.step(1)
    expect(selected).toEqual(['war', 'war'])
    expect(count()).toBe('2 of 4')
  })

  test('highlights the hit that the reader is at', () => {
    finding.open()
    expect(finding.highlight('green')).toBeNull()
    finding.search('wär')
    finding.step(-1)
    expect(finding.highlight('green')).toBe('urn:uuid:1')
    expect(highlighted.map(words)).toEqual(['Wär'])
  })

  test('looks again when another article is open', () => {
    const stop = finding.watch()
    finding.open()
    finding.search('war')
    const other = openState('No such thing but war')
    if (other.open.kind !== 'open') throw new Error('not open')
    const { article, revision, doc } = other.open
    store.dispatch({
      type: 'article-opened',
      isCurrent: true,
      stays: false,
      article,
      revision,
      doc,
      pictures: [],
      position: null,
      annotations: [],
      anchors: new Map(),
    })
    expect(count()).toBe('1 of 1')
    stop()
  })

  test('does not look through an article while nobody asks', () => {
    const stop = finding.watch()
    vi.spyOn(store, 'dispatch')
    store.dispatch({ type: 'announced', text: '', urgent: false })
    expect(store.dispatch).toHaveBeenCalledTimes(1)
    expect(store.state.peek().find.hits.count).toBe(0)
    stop()
  })
})
