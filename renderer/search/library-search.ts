// Searches the whole library: titles, quotes, notes and tags through minisearch, which ranks them; the texts of the
// articles by a plain scan. Pure but for what it remembers; runs in a worker.

import MiniSearch from 'minisearch'
import type { Color } from '../../preload/contract/annotation.ts'
import type { AnnotationId, ArticleId } from '../../preload/contract/ids.ts'
import { choosePlaces, mostTogether } from './choose-places.ts'
import { cutExcerpt } from './excerpt.ts'
import { LOOSE } from './fold-cluster.ts'
import { foldText } from './fold-text.ts'
import { isEmptyQuery, parseQuery, type Query } from './parse-query.ts'
import {
  marksIn,
  type Occurrence,
  prepareText,
  type ScannedText,
  scanFolded,
  type Term,
  unfoldAll,
} from './scan-text.ts'
import type { Excerpt, FoundArticle, FoundNote, SearchAnswer, SearchRecord } from './search-types.ts'
import { isSingleWord, wordsOf } from './search-words.ts'
import { createVocabulary, type Vocabulary } from './vocabulary.ts'

export type LibrarySearch = {
  /** Adding a record again replaces it. */
  readonly add: (record: SearchRecord) => void
  /** An article goes with its text and its notes. */
  readonly remove: (id: ArticleId | AnnotationId) => void
  /** @param colorNames what the reader calls the colours */
  readonly query: (source: string, colorNames?: ColorNames) => SearchAnswer
}

type ColorNames = Readonly<Partial<Record<Color, string>>>
type ArticleRecord = Extract<SearchRecord, { kind: 'article' }>
type NoteRecord = Extract<SearchRecord, { kind: 'note' }>

/** What is shown; the rest is counted. */
const MOST_ARTICLES = 60
const MOST_PLACES = 4
const MOST_NOTES = 12

/**
 * Texts that lend their words to the search for near ones, UTF-16 units in all: to gather them takes some 0.15 s for a
 * million, and in a library beyond this hardly a word is new.
 */
const MOST_VOCABULARY = 20_000_000

const NOTHING: SearchAnswer = { articles: [], articleCount: 0, instead: [] }

/** One article of the answer before it is put into words. */
type Match = {
  readonly article: ArticleRecord
  /** Offsets of the folded text. */
  readonly found: readonly Occurrence[]
  readonly notes: readonly NoteRecord[]
  readonly score: number
}

type IndexedDocument = {
  readonly key: string
  readonly title: string
  readonly about: string
  readonly quote: string
  readonly note: string
  readonly tags: string
}

function createIndex(): MiniSearch<IndexedDocument> {
  return new MiniSearch<IndexedDocument>({
    idField: 'key',
    fields: ['title', 'about', 'quote', 'note', 'tags'],
    tokenize: (text) => wordsOf(foldText(text, LOOSE).text),
    processTerm: (term) => term,
    searchOptions: {
      prefix: true,
      combineWith: 'AND',
      boost: { title: 4, tags: 3, note: 2 },
      // A word that only begins with what was typed is worth less than the word itself.
      weights: { prefix: 0.5, fuzzy: 0.2 },
    },
  })
}

export function createLibrarySearch(): LibrarySearch {
  const articles = new Map<ArticleId, ArticleRecord>()
  const texts = new Map<ArticleId, ScannedText>()
  const notes = new Map<AnnotationId, NoteRecord>()
  const notesOf = new Map<ArticleId, Set<AnnotationId>>()
  const index = createIndex()
  let vocabulary: Vocabulary | null = null

  function put(document: IndexedDocument): void {
    if (index.has(document.key)) index.replace(document)
    else index.add(document)
  }

  function drop(key: string): void {
    if (index.has(key)) index.discard(key)
  }

  function removeNote(id: AnnotationId): void {
    const note = notes.get(id)
    if (note === undefined) return
    notes.delete(id)
    notesOf.get(note.article)?.delete(id)
    drop(noteKey(id))
  }

  function addNote(record: NoteRecord): void {
    const before = notes.get(record.id)
    if (before !== undefined && before.article !== record.article) removeNote(record.id)
    notes.set(record.id, record)
    const others = notesOf.get(record.article)
    if (others === undefined) notesOf.set(record.article, new Set([record.id]))
    else others.add(record.id)
    const { quote, note, tags } = record
    put({ key: noteKey(record.id), title: '', about: '', quote, note, tags: tags.join('\n') })
  }

  /** Titles and notes first, so that their words are always among them. */
  function* allWords(): Generator<string> {
    for (const { title, about, tags } of articles.values())
      yield foldText([title, about, ...tags].join('\n'), LOOSE).text
    for (const { quote, note, tags } of notes.values())
      yield foldText([quote, note, ...tags].join('\n'), LOOSE).text
    let left = MOST_VOCABULARY
    for (const { folded } of texts.values()) {
      if (left <= 0) return
      left -= folded.text.length
      yield folded.text
    }
  }

  /** For each term the documents that have it, with their scores. */
  function rank(terms: readonly Term[]): readonly ReadonlyMap<string, number>[] {
    return terms.map((alternatives) => {
      const scores = new Map<string, number>()
      for (const words of alternatives) {
        for (const { id, score } of index.search(words)) scores.set(id, Math.max(score, scores.get(id) ?? 0))
      }
      return scores
    })
  }

  function match(query: Query, terms: readonly Term[]): Match[] {
    const ranks = rank(terms)
    const matches: Match[] = []
    for (const article of articles.values()) {
      const mine = [...(notesOf.get(article.id) ?? [])].flatMap((id) => notes.get(id) ?? [])
      const fitting = mine.filter(
        (note) => fitsFilters(note, query) && terms.every((term, at) => hasTerm(note, term, ranks[at])),
      )
      const found = findInArticle(article, texts.get(article.id), query, terms, ranks)
      if (found === null && fitting.length === 0) continue
      const noteScore = fitting.reduce((most, { id }) => Math.max(most, scoreOf(noteKey(id), ranks)), 0)
      const ownScore = found === null ? 0 : 3 * scoreOf(articleKey(article.id), ranks)
      const places = found ?? []
      const score =
        ownScore + noteScore + 2 * Math.log2(1 + places.length) + 2 * mostTogether(places, terms.length)
      matches.push({ article, found: places, notes: fitting, score })
    }
    return matches.sort((a, b) => b.score - a.score || (a.article.title < b.article.title ? -1 : 1))
  }

  return {
    add(record) {
      vocabulary = null
      if (record.kind === 'text') texts.set(record.id, prepareText(record.text))
      else if (record.kind === 'note') addNote(record)
      else {
        articles.set(record.id, record)
        const { title, about, tags } = record
        put({ key: articleKey(record.id), title, about, quote: '', note: '', tags: tags.join('\n') })
      }
    },
    remove(id) {
      vocabulary = null
      removeNote(id as AnnotationId)
      const article = id as ArticleId
      if (!articles.delete(article)) return
      texts.delete(article)
      drop(articleKey(article))
      for (const note of [...(notesOf.get(article) ?? [])]) removeNote(note)
      notesOf.delete(article)
    },
    query(source, colorNames = {}) {
      const query = parseQuery(source, colorNames)
      if (isEmptyQuery(query)) return NOTHING
      const terms: Term[] = query.terms.map((term) => [term])
      const matches = match(query, terms)
      if (matches.length > 0 || terms.length === 0) return answer(matches, terms, [])
      vocabulary ??= createVocabulary(allWords())
      const { near } = vocabulary
      const instead = query.terms.flatMap((word) => {
        const isThere = match({ terms: [word], tags: [], colors: [] }, [[word]]).length > 0
        const words = isThere || word.includes(' ') ? [] : near(word)
        return words.length === 0 ? [] : [{ word, near: words }]
      })
      if (instead.length === 0) return NOTHING
      const forgiving = query.terms.map((term) => instead.find(({ word }) => word === term)?.near ?? [term])
      const nearMatches = match(query, forgiving)
      return answer(nearMatches, forgiving, nearMatches.length === 0 ? [] : instead)
    },
  }

  function answer(
    matches: readonly Match[],
    terms: readonly Term[],
    instead: SearchAnswer['instead'],
  ): SearchAnswer {
    return {
      articles: matches.slice(0, MOST_ARTICLES).map((each) => describeMatch(each, texts, terms)),
      articleCount: matches.length,
      instead,
    }
  }
}

function articleKey(id: ArticleId): string {
  return `article ${id}`
}

function noteKey(id: AnnotationId): string {
  return `note ${id}`
}

function scoreOf(key: string, ranks: readonly ReadonlyMap<string, number>[]): number {
  return ranks.reduce((sum, scores) => sum + (scores.get(key) ?? 0), 0)
}

/** The index knows single words; whether they stand as they were asked for must be seen in the note. */
function hasTerm(note: NoteRecord, term: Term, scores: ReadonlyMap<string, number> | undefined): boolean {
  if (term.every(isSingleWord)) return scores?.has(noteKey(note.id)) === true
  return marksIn([note.quote, note.note, ...note.tags].join('\n'), [term]).length > 0
}

function fitsFilters(
  record: { readonly tags: readonly string[]; readonly color?: Color | null },
  query: Query,
): boolean {
  const tags = record.tags.map((tag) => foldText(tag, LOOSE).text)
  if (!query.tags.every((wanted) => tags.some((tag) => tag.startsWith(wanted)))) return false
  return query.colors.length === 0 || query.colors.some((color) => color === record.color)
}

/** The places of an article's own text, or null when the article, its title and the rest included, is not meant. */
function findInArticle(
  article: ArticleRecord,
  text: ScannedText | undefined,
  query: Query,
  terms: readonly Term[],
  ranks: readonly ReadonlyMap<string, number>[],
): readonly Occurrence[] | null {
  if (query.colors.length > 0 || !fitsFilters(article, query)) return null
  const found = text === undefined ? [] : scanFolded(text, terms)
  const inText = new Set(found.map(({ term }) => term))
  const about = [article.title, article.about, ...article.tags].join('\n')
  const isMeant = terms.every(
    (term, at) =>
      inText.has(at) ||
      (term.every(isSingleWord)
        ? ranks[at]?.has(articleKey(article.id)) === true
        : marksIn(about, [term]).length > 0),
  )
  return isMeant ? found : null
}

function describeMatch(
  { article, found, notes }: Match,
  texts: ReadonlyMap<ArticleId, ScannedText>,
  terms: readonly Term[],
): FoundArticle {
  const text = texts.get(article.id)
  return {
    id: article.id,
    title: marked(article.title, terms),
    places: text === undefined ? [] : choosePlaces(text.text, unfoldAll(text, found), MOST_PLACES),
    placeCount: found.length,
    notes: notes
      .toSorted((a, b) => a.start - b.start || (a.id < b.id ? -1 : 1))
      .slice(0, MOST_NOTES)
      .map((note) => describeNote(note, terms)),
    noteCount: notes.length,
  }
}

function describeNote({ id, color, quote, note, tags }: NoteRecord, terms: readonly Term[]): FoundNote {
  return { id, color, quote: marked(quote, terms), note: marked(note, terms), tags }
}

function marked(text: string, terms: readonly Term[]): Excerpt {
  return cutExcerpt(text, marksIn(text, terms))
}
