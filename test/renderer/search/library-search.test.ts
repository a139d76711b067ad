import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Color } from '../../../preload/contract/annotation.ts'
import type { AnnotationId, ArticleId } from '../../../preload/contract/ids.ts'
import { createLibrarySearch, type LibrarySearch } from '../../../renderer/search/library-search.ts'
import type { Excerpt, FoundArticle } from '../../../renderer/search/search-types.ts'

const id = (name: string) => name as ArticleId
const noteId = (name: string) => name as AnnotationId

let search: LibrarySearch
beforeEach(() => {
  search = createLibrarySearch()
})

function article(
  name: string,
  text: string,
  fields: { title?: string; about?: string; tags?: string[] } = {},
) {
  search.add({
    kind: 'article',
    id: id(name),
    title: fields.title ?? name,
    about: fields.about ?? '',
    tags: fields.tags ?? [],
  })
  search.add({ kind: 'text', id: id(name), text })
}

type Note = { quote?: string; note?: string; tags?: string[]; color?: Color | null; start?: number }

function note(
  name: string,
  within: string,
  { quote = '', note: words = '', tags = [], color = 'yellow', start = 0 }: Note,
) {
  search.add({ kind: 'note', id: noteId(name), article: id(within), color, quote, note: words, tags, start })
}

const names = (query: string) => search.query(query).articles.map((found) => found.id)
const notesFor = (query: string) =>
  search.query(query).articles.flatMap((found) => found.notes.map((each) => each.id))
const first = (query: string): FoundArticle => {
  const [found] = search.query(query).articles
  if (found === undefined) throw new Error(`nothing for ${query}`)
  return found
}
const marks = ({ text, marks: spans }: Excerpt) => spans.map(({ start, end }) => text.slice(start, end))

describe('a search', () => {
  test('finds words in texts, whatever their case and accents, with excerpts', () => {
    article('a', 'The Émigré went home.\nNobody saw the emigre again.')
    article('b', 'Nothing.')
    expect(names('emigre')).toEqual(['a'])
    expect(first('émigré').placeCount).toBe(2)
    expect(first('EMIGRE').places.flatMap(({ excerpt }) => marks(excerpt))).toEqual(['Émigré', 'emigre'])
  })

  test('leads to the place in the text as it is', () => {
    const text = 'Straße, soft\u00adware, ﬁnd: the e\u0301nd.'
    article('a', text)
    const { place } = first('end').places[0] ?? { place: { start: 0, end: 0 } }
    expect(text.slice(place.start, place.end)).toBe('e\u0301nd')
  })

  test('finds beginnings of words, not their middles', () => {
    article('a', 'Karabakh')
    expect(names('kara')).toEqual(['a'])
    expect(names('bakh')).toEqual([])
  })

  test('finds any part of a run of Chinese, in text and notes', () => {
    article('a', '我能吞下玻璃而不伤身体。')
    note('n', 'a', { quote: '吞下玻璃' })
    expect(names('玻璃')).toEqual(['a'])
    expect(names('身')).toEqual(['a'])
    expect(notesFor('璃')).toEqual(['n'])
    expect(notesFor('下玻璃')).toEqual(['n'])
  })

  test('wants all the words, anywhere in one article', () => {
    article('a', 'war', { title: 'Peace' })
    article('b', 'war')
    article('c', 'peace', { about: 'A. Reporter' })
    expect(names('war peace')).toEqual(['a'])
    expect(names('peace reporter')).toEqual(['c'])
  })

  test('wants the words between quotation marks together', () => {
    article('a', 'the sixth\nweek of it')
    article('b', 'sixth day, second week')
    expect(names('"sixth week"')).toEqual(['a'])
    expect(names('sixth week')).toEqual(expect.arrayContaining(['a', 'b']))
  })

  test('puts an article with the word in its title before one that only mentions it', () => {
    article('mention', 'ceasefire and more')
    article('title', 'something else', { title: 'A ceasefire' })
    expect(names('ceasefire')).toEqual(['title', 'mention'])
    expect(marks(first('ceasefire').title)).toEqual(['ceasefire'])
  })

  test('puts an article where the words stand together before one where they are far apart', () => {
    article('apart', `snow ${'x '.repeat(200)} pass`)
    article('together', `${'x '.repeat(200)} snow pass`)
    expect(names('snow pass')).toEqual(['together', 'apart'])
  })

  test('counts what it does not show', () => {
    article('a', 'war '.repeat(50))
    for (let index = 0; index < 30; index += 1) note(`n${index}`, 'a', { quote: 'war' })
    const { places, placeCount, notes, noteCount } = first('war')
    expect(placeCount).toBe(50)
    expect(places.length).toBeLessThan(10)
    expect(noteCount).toBe(30)
    expect(notes.length).toBeLessThan(30)
  })
})

describe('notes in a search', () => {
  beforeEach(() => {
    article('a', 'Text of a.')
    article('b', 'Text of b.', { tags: ['history'] })
    note('n1', 'a', { quote: 'the quoted words', note: 'My remark', tags: ['history', 'to read'], start: 20 })
    note('n2', 'a', { quote: 'other words', color: 'green', start: 10 })
    note('n3', 'b', { note: 'On all of b: remarkable', color: null })
  })

  test('are found by quote, note and tag', () => {
    expect(notesFor('quoted')).toEqual(['n1'])
    expect(notesFor('remark')).toEqual(expect.arrayContaining(['n1', 'n3']))
    expect(notesFor('"to read"')).toEqual(['n1'])
  })

  test('must have all the words between quote, note and tags', () => {
    expect(notesFor('quoted remark history')).toEqual(['n1'])
    expect(notesFor('quoted remarkable')).toEqual([])
  })

  test('come in the order of the text', () => {
    expect(notesFor('words')).toEqual(['n2', 'n1'])
  })

  test('can be asked for by tag, by colour and by both', () => {
    expect(notesFor('tag:hist')).toEqual(['n1'])
    expect(names('tag:hist')).toEqual(expect.arrayContaining(['a', 'b']))
    expect(notesFor('color:green')).toEqual(['n2'])
    expect(notesFor('color:yellow tag:"to read" quoted')).toEqual(['n1'])
    expect(notesFor('color:green tag:history')).toEqual([])
  })

  test('are replaced when they are added again, and gone when they are removed', () => {
    note('n1', 'a', { quote: 'new words' })
    expect(notesFor('quoted')).toEqual([])
    expect(notesFor('new')).toEqual(['n1'])
    search.remove(noteId('n1'))
    expect(notesFor('new')).toEqual([])
  })

  test('go with their article', () => {
    search.remove(id('a'))
    expect(names('words')).toEqual([])
    expect(names('text')).toEqual(['b'])
  })
})

describe('a misspelt word', () => {
  beforeEach(() => {
    article('a', 'Nagorno-Karabakh and the mountains')
    note('n', 'a', { note: 'negotiations' })
  })

  test.each([
    ['karabagh', 'a', 'karabakh'],
    ['mountians', 'a', 'mountains'],
    ['negotations', 'a', 'negotiations'],
  ])('%s finds what it may have meant, and says so', (word, name, near) => {
    const { articles, instead } = search.query(word)
    expect(articles.map((found) => found.id)).toEqual([name])
    expect(instead).toEqual([{ word, near: [near] }])
  })

  test('is not second-guessed when it is there', () => {
    article('b', 'karabagh')
    expect(search.query('karabagh')).toMatchObject({ articles: [{ id: 'b' }], instead: [] })
  })

  test('finds nothing when there is nothing near', () => {
    expect(search.query('xylophone')).toEqual({ articles: [], articleCount: 0, instead: [] })
    expect(names('wra')).toEqual([])
  })

  test('is forgiven beside a word that is there', () => {
    expect(search.query('nagorno karabagh').instead).toEqual([{ word: 'karabagh', near: ['karabakh'] }])
  })
})

describe('whatever is typed', () => {
  test('is answered', () => {
    article('a', 'Some “text” — with: signs (and) more…')
    note('n', 'a', { quote: 'text', tags: ['x'] })
    const typed = fc.string({
      unit: fc.constantFrom(...'ta"g:co lr#()[]*?\\-—…é\u0301玻👩\ud800\n'),
      maxLength: 12,
    })
    fc.assert(fc.property(typed, (query) => Array.isArray(search.query(query).articles)))
  })

  test('an exact word of the text is always found in it', () => {
    const word = fc.string({ unit: fc.constantFrom(...'abéß이玻'), minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 8 }), fc.nat(), (words, pick) => {
        search = createLibrarySearch()
        article('a', words.join(' '))
        expect(names(words[pick % words.length] ?? '')).toEqual(['a'])
      }),
    )
  })
})
