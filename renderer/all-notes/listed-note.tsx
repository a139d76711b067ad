import { colorOf, noteOf, quoteOf, tagsOf } from '../../preload/contract/annotation.ts'
import { NoteView } from '../notes/note-view.tsx'
import { nameOf } from '../session/annotating.ts'
import { formatMoment } from '../ui/format-date.ts'
import { useServices } from '../ui/services-context.ts'
import type { Grouping } from './all-notes-view.ts'
import type { NoteRow } from './arrange-notes.ts'

/** A note may be a book. UTF-16 units. */
const LONGEST_NOTE = 1200
const LONGEST_QUOTE = 600

type ListedNoteProps = {
  readonly row: NoteRow
  readonly index: number
  readonly count: number
  readonly grouping: Grouping
  readonly isPicked: boolean
  /** Whether the Tab key stops at this one. */
  readonly isStop: boolean
  readonly onFocus: () => void
  readonly onGo: () => void
  /** @param reach with it, all from the last picked one to this one */
  readonly onPick: (reach: boolean) => void
}

export function ListedNote(props: ListedNoteProps) {
  const { row, index, count, grouping, isPicked, isStop, onFocus, onGo, onPick } = props
  const { bridge } = useServices()
  const { annotation, article, heading } = row
  const isOnArticle = annotation.target.selector === undefined
  const note = noteOf(annotation)
  const tags = tagsOf(annotation)
  const isMarking = (event: MouseEvent) => event.shiftKey || event.ctrlKey || event.metaKey
  return (
    // biome-ignore lint/a11y/useSemanticElements: the list's roles stand on divs, see AllNotesList
    <div
      role="listitem"
      class="all-notes-item"
      aria-setsize={count}
      aria-posinset={index + 1}
      data-index={index}
    >
      {heading !== null && (
        <h3 class="all-notes-heading">
          {heading.label} <span class="all-notes-count">{heading.count}</span>
        </h3>
      )}
      <div class={`all-notes-note${isPicked ? ' is-picked' : ''}${barOf(row)}`}>
        <div class="all-notes-words">
          <button
            type="button"
            class="card-go all-notes-go"
            aria-label={`${isPicked ? 'Selected: ' : ''}${nameOf(annotation)}, ${article.title}`}
            tabIndex={isStop ? 0 : -1}
            onFocus={onFocus}
            onClick={(event) => {
              if (isMarking(event)) onPick(event.shiftKey)
              else onGo()
            }}
          />
          {isOnArticle ? (
            <p class="card-article-note">On the whole article</p>
          ) : (
            <p class="all-notes-quote">{quoteOf(annotation).slice(0, LONGEST_QUOTE)}</p>
          )}
          {note !== '' && (
            <NoteView
              note={note.length > LONGEST_NOTE ? `${note.slice(0, LONGEST_NOTE)}…` : note}
              openLink={(address) => void bridge.openLink(address)}
            />
          )}
          <p class="all-notes-about">
            {grouping !== 'article' && <span class="all-notes-title">{article.title}</span>}
            {tags.map((tag) => (
              <span key={tag} class="all-notes-tag">
                {tag}
              </span>
            ))}
            <time dateTime={annotation.created}>{formatMoment(annotation.created, new Date())}</time>
          </p>
        </div>
        <label class="card-pick" title="Select">
          <input
            type="checkbox"
            aria-label="Select"
            // One stop of the Tab key for the whole list; by key Space does the same.
            tabIndex={-1}
            checked={isPicked}
            onClick={(event) => onPick(event.shiftKey)}
          />
        </label>
      </div>
    </div>
  )
}

function barOf({ annotation }: NoteRow): string {
  return annotation.target.selector === undefined ? '' : ` card-${colorOf(annotation)}`
}
