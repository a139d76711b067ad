import { useEffect, useId, useRef, useState } from 'preact/hooks'
import type { Destination } from '../library/going.ts'
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

/** Searches the whole library. The field keeps the focus; arrows choose in the list (WAI-ARIA combobox). */
export function SearchDialog({ onClose }: { readonly onClose: () => void }) {
  const { searching, going } = useServices()
  const [query, setQuery] = useState(lastQuery)
  const [answer, setAnswer] = useState<SearchAnswer | null>(null)
  const [chosen, setChosen] = useState(0)
  const [reading, setReading] = useState<{ readonly done: number; readonly total: number } | null>(null)
  const field = useRef<HTMLInputElement>(null)
  const id = useId()
  const rows = answer === null ? [] : answer.articles.flatMap(rowsOf)

  useEffect(() => {
    field.current?.select()
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
    // First the focus goes back, so that it can go to the words.
    field.current?.closest('dialog')?.close()
    onClose()
    void going.to(row.destination)
  }

  function onKeyDown(event: KeyboardEvent): void {
    const to = destination(event.key, chosen, rows.length)
    if (to !== null) {
      event.preventDefault()
      setChosen(to)
    } else if (event.key === 'Enter' && !event.isComposing) {
      event.preventDefault()
      go(rows[chosen])
    }
  }

  return (
    <Dialog title="Search everything" class="dialog-search" hasHeader={false} onClose={onClose}>
      <input
        ref={field}
        class="palette-field"
        type="text"
        autofocus
        role="combobox"
        aria-label="Search everything"
        aria-expanded={rows.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={rows.length > 0 ? `${id}-${chosen}` : undefined}
        placeholder="Words, “a phrase”, tag:history, color:green"
        spellcheck={false}
        autocomplete="off"
        value={query}
        onInput={(event) => {
          setQuery(event.currentTarget.value)
          setChosen(0)
        }}
        onKeyDown={onKeyDown}
      />
      <p class="search-status" role="status">
        {statusWords(query, answer, reading)}
      </p>
      <div class="search-list" role="listbox" aria-label="Found" id={`${id}-list`}>
        {rows.map((row, index) => (
          <Result
            key={row.key}
            id={`${id}-${index}`}
            row={row}
            isChosen={index === chosen}
            onGo={() => go(row)}
          />
        ))}
      </div>
    </Dialog>
  )
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

const PAGE = 8

function destination(key: string, at: number, count: number): number | null {
  if (count === 0) return null
  switch (key) {
    case 'ArrowDown':
      return (at + 1) % count
    case 'ArrowUp':
      return (at - 1 + count) % count
    case 'PageDown':
      return Math.min(count - 1, at + PAGE)
    case 'PageUp':
      return Math.max(0, at - PAGE)
    default:
      return null
  }
}

type ResultProps = {
  readonly id: string
  readonly row: Row
  readonly isChosen: boolean
  readonly onGo: () => void
}

function Result({ id, row, isChosen, onGo }: ResultProps) {
  const host = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (isChosen) host.current?.scrollIntoView({ block: 'nearest' })
  }, [isChosen])
  const { placeCount, noteCount } = row.found
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus and the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the field names it by aria-activedescendant
    <div
      ref={host}
      id={id}
      role="option"
      class={`search-result search-${row.kind}${row.color === null ? '' : ` card-${row.color}`}`}
      aria-selected={isChosen}
      onClick={onGo}
    >
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
    </div>
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
