import { useComputed } from '@preact/signals'
import { Tag, Trash2 } from 'lucide'
import { useEffect, useRef, useState } from 'preact/hooks'
import { type Anchor, colorOf, quoteOf } from '../../preload/contract/annotation.ts'
import type { AnnotationId } from '../../preload/contract/ids.ts'
import { nameOf } from '../session/annotating.ts'
import { rangeOfAnchor } from '../state/selectors.ts'
import { focusWhenShown } from '../ui/focus-when-shown.ts'
import { formatMoment } from '../ui/format-date.ts'
import { Icon } from '../ui/icon.tsx'
import { useSelect, useServices } from '../ui/services-context.ts'
import { cardIdOf } from './card-id.ts'
import { ColorChoice } from './color-choice.tsx'
import { NoteField } from './note-field.tsx'
import { OtherNotes } from './other-notes.tsx'
import { pickNotes } from './pick-notes.ts'
import { TagRow } from './tag-row.tsx'

type NoteCardProps = {
  readonly id: AnnotationId
  readonly index: number
  readonly count: number
  /** The heading of the group that begins with this card. */
  readonly group: string | null
  /** Whether it is to have the focus, as soon as it is there. */
  readonly takesFocus: boolean
  readonly onFocused: () => void
}

/** One annotation: its words, its note, and what can be done with it. */
export function NoteCard({ id, index, count, group, takesFocus, onFocused }: NoteCardProps) {
  const { store, derived, views, annotating, repairing } = useServices()
  const [isTagging, setTagging] = useState(false)
  const tagButton = useRef<HTMLButtonElement>(null)
  const go = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (takesFocus && go.current !== null) return focusWhenShown(go.current, onFocused)
    return undefined
  }, [takesFocus])
  const annotation = useComputed(() => store.state.value.annotations.get(id)).value
  const anchor = useComputed(() => store.state.value.anchors.get(id)).value
  const isActive = useComputed(() => store.state.value.active === id).value
  const isPicked = useComputed(() => store.state.value.picked.has(id)).value
  const isPicking = useComputed(() => store.state.value.picked.size > 0).value
  const meanings = useSelect((state) => state.settings.colorNames)
  if (annotation === undefined) return null

  const color = colorOf(annotation)
  const quote = quoteOf(annotation)
  const range = rangeOfAnchor(anchor)
  const isOnArticle = annotation.target.selector === undefined
  const isLost = !isOnArticle && range === null

  /** @param byKey the pointer shows the words and stays; the keyboard goes there */
  function goToWords(byKey: boolean): void {
    store.dispatch({ type: 'activated', id, fromCard: byKey })
    if (range === null) return
    if (byKey) views.reader?.goTo(range)
    else views.reader?.reveal(range)
  }

  function remove(): void {
    annotating.remove([id])
    views.reader?.focus()
  }

  function pick(reach: boolean): void {
    const { picked } = store.state.peek()
    store.dispatch({ type: 'picked', ids: pickNotes(picked, id, derived.shownNotes.peek().ids, reach) })
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: the list's roles stand on divs, see NotesList
    <div
      role="listitem"
      id={cardIdOf(id)}
      aria-current={isActive ? 'true' : undefined}
      aria-setsize={count}
      aria-posinset={index + 1}
      data-id={id}
    >
      {group !== null && <p class="card-group">{group}</p>}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a short cut; the box in the card's tools does the same */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: as above */}
      <div
        class={`card card-${color}${isActive ? ' is-active' : ''}${isPicking ? ' is-picking' : ''}`}
        onClick={(event) => {
          if (event.shiftKey || event.ctrlKey || event.metaKey) pick(event.shiftKey)
        }}
      >
        <div class="card-words">
          <button
            ref={go}
            type="button"
            class="card-go"
            aria-label={nameOf(annotation)}
            onClick={(event) => {
              if (!event.shiftKey && !event.ctrlKey && !event.metaKey) goToWords(event.detail === 0)
            }}
          />
          {isOnArticle ? (
            <p class="card-article-note">On the whole article</p>
          ) : (
            <blockquote class="card-quote">{quote}</blockquote>
          )}
          {isLost && <p class="card-lost">{lostWords(anchor?.kind)}</p>}
          {anchor?.kind === 'guessed' && <p class="card-article-note">This place is a guess.</p>}
        </div>
        {(isLost || anchor?.kind === 'guessed') && (
          <button type="button" class="link-button" onClick={() => repairing.open(id)}>
            Find the place…
          </button>
        )}
        <NoteField annotation={annotation} />
        <OtherNotes annotation={annotation} />
        {meanings[color] && !isOnArticle && <p class="card-meaning">{meanings[color]}</p>}
        <TagRow
          annotation={annotation}
          isAdding={isTagging}
          onDone={(how) => {
            setTagging(false)
            if (how === 'escape') tagButton.current?.focus()
          }}
          focusTools={() => tagButton.current?.focus()}
        />
        <footer class="card-tools">
          <ColorChoice id={id} color={color} />
          <time class="card-time" dateTime={annotation.modified}>
            {formatMoment(annotation.modified, new Date())}
          </time>
          <label class="card-pick" title="Select">
            <input
              type="checkbox"
              aria-label="Select"
              checked={isPicked}
              onClick={(event) => {
                event.stopPropagation()
                pick(event.shiftKey)
              }}
            />
          </label>
          <button
            ref={tagButton}
            type="button"
            class="icon-button"
            aria-label="Tags"
            title="Add a tag"
            onClick={() => setTagging(true)}
          >
            <Icon of={Tag} size={16} />
          </button>
          <button type="button" class="icon-button" title="Delete" onClick={remove}>
            <Icon of={Trash2} size={16} />
          </button>
        </footer>
      </div>
    </div>
  )
}

function lostWords(kind: Anchor['kind'] | undefined): string {
  if (kind === 'ambiguous') return 'These words are in the text more than once.'
  return kind === undefined ? 'Looking for these words…' : 'These words are not in the text any more.'
}
