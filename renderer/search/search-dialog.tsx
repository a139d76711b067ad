import { useEffect, useLayoutEffect, useState } from 'preact/hooks'
import type { Destination } from '../library/going.ts'
import { Choice, ChoiceField, Choices, leaveDialog, useChoiceList } from '../ui/choice-list.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { useServices } from '../ui/services-context.ts'
import type { Excerpt, FoundArticle, SearchAnswer } from './search-types.ts'

/** One line of the results that can be gone to. */
type Row = {
  readonly key: string
  readonly kind: 'article' | 'place' | 'note'
  readonly found: FoundArticle
  readonly excerpts: readonly Excerpt[]
  readonly color: string | null
  readonly destination: Destination
}

/** What was looked for last stands there again. */
let lastQuery = ''

/** Searches the whole library. */
export function SearchDialog({ onClose }: { readonly onClose: () => void }) {
  const { searching, going } = useServices()
  const [query, setQuery] = useState(lastQuery)
  const [answer, setAnswer] = useState<SearchAnswer | null>(null)
  const [reading, setReading] = useState<{ readonly done: number; readonly total: number } | null>(null)
  const rows = answer === null ? [] : answer.articles.flatMap(rowsOf)
  const list = useChoiceList(rows.length, (index) => go(rows[index]), firstChoice(rows))

  // Before the next key: selected later, the first letters would be typed over by those that follow.
  useLayoutEffect(() => list.field.current?.select(), [])

  useEffect(() => {
    void searching
      .refresh((done, total) => setReading(done < total ? { done, total } : null))
      .then(() => setReading(null))
  }, [])

  // Also when all texts have been read: what was not there before may be found now.
  const isReading = reading !== null
  useEffect(() => {
    lastQuery = query
    void searching.query(query).then((found) => {
      if (found !== null) setAnswer(found)
    })
  }, [query, isReading])

  function go(row: Row | undefined): void {
    if (row === undefined) return
    // The focus is to go to the words, not back to where it was.
    leaveDialog(list)
    onClose()
    void going.to(row.destination)
  }

  return (
    <Dialog title="Search everything" class="dialog-search" hasHeader={false} onClose={onClose}>
      <ChoiceField
        list={list}
        label="Search everything"
        placeholder="Words, “a phrase”, tag:history, color:green"
        value={query}
        onInput={setQuery}
      />
      <p class="search-status" role="status">
        {statusWords(query, answer, reading)}
      </p>
      <Choices list={list} label="Found" class="search-list">
        {rows.map((row, index) => (
          <Choice key={row.key} list={list} index={index} class={classOf(row)}>
            <Result row={row} />
          </Choice>
        ))}
      </Choices>
    </Dialog>
  )
}

/** Enter leads to words: to the first place or note, but to the article where its title has the words. */
function firstChoice(rows: readonly Row[]): number {
  const [first] = rows
  const isInTitle = first?.excerpts.some(({ marks }) => marks.length > 0) === true
  return isInTitle || rows[1] === undefined || rows[1].kind === 'article' ? 0 : 1
}

function classOf({ kind, color }: Row): string {
  return `search-result search-${kind}${color === null ? '' : ` card-${color}`}`
}

function rowsOf(found: FoundArticle): readonly Row[] {
  const article = found.id
  return [
    {
      key: article,
      kind: 'article',
      found,
      excerpts: [found.title],
      color: null,
      destination: { kind: 'article', article },
    },
    ...found.notes.map(
      (note): Row => ({
        key: `${article} ${note.id}`,
        kind: 'note',
        found,
        excerpts: [note.quote, note.note, { text: note.tags.join(' · '), marks: [] }].filter(
          ({ text }) => text !== '',
        ),
        color: note.color,
        destination: { kind: 'annotation', article, id: note.id },
      }),
    ),
    ...found.places.map(
      ({ excerpt, place }): Row => ({
        key: `${article} ${place.start}`,
        kind: 'place',
        found,
        excerpts: [excerpt],
        color: null,
        destination: { kind: 'words', article, range: place },
      }),
    ),
  ]
}

function statusWords(
  query: string,
  answer: SearchAnswer | null,
  reading: { readonly done: number; readonly total: number } | null,
): string {
  const progress = reading === null ? '' : ` Reading ${reading.done} of ${reading.total} …`
  if (query.trim() === '' || answer === null) return progress.trim()
  const instead = answer.instead.map(
    ({ word, near }) => `Nothing for “${word}”: looked for ${near.join(', ')}. `,
  )
  const count = answer.articleCount
  const found = count === 0 ? 'Nothing found.' : count === 1 ? 'In one article.' : `In ${count} articles.`
  return `${instead.join('')}${found}${progress}`
}

function Result({ row }: { readonly row: Row }) {
  const { placeCount, noteCount } = row.found
  return (
    <>
      {row.excerpts.map((excerpt, index) => (
        <span key={`${index}`} class="search-excerpt">
          <Marked excerpt={excerpt} />
        </span>
      ))}
      {row.kind === 'article' && (
        <span class="search-counts">
          {[
            ...(placeCount > 0 ? [placeCount === 1 ? '1 place' : `${placeCount} places`] : []),
            ...(noteCount > 0 ? [noteCount === 1 ? '1 note' : `${noteCount} notes`] : []),
          ].join(' · ')}
        </span>
      )}
    </>
  )
}

function Marked({ excerpt: { text, marks } }: { readonly excerpt: Excerpt }) {
  const ends = [0, ...marks.map(({ end }) => end)]
  return (
    <>
      {marks.map(({ start, end }, index) => (
        <>
          {text.slice(ends[index] ?? 0, start)}
          <b>{text.slice(start, end)}</b>
        </>
      ))}
      {text.slice(ends.at(-1) ?? 0)}
    </>
  )
}
