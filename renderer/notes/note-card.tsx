import { useComputed } from '@preact/signals'
import { Trash2 } from 'lucide'
import { colorOf, quoteOf } from '../../preload/contract/annotation.ts'
import type { AnnotationId } from '../../preload/contract/ids.ts'
import { nameOf } from '../session/annotating.ts'
import { rangeOfAnchor } from '../state/selectors.ts'
import { formatMoment } from '../ui/format-date.ts'
import { Icon } from '../ui/icon.tsx'
import { useServices } from '../ui/services-context.ts'
import { ColorChoice } from './color-choice.tsx'
import { NoteField } from './note-field.tsx'

type NoteCardProps = { readonly id: AnnotationId; readonly index: number; readonly count: number }

/** One annotation: its words, its note, and what can be done with it. */
export function NoteCard({ id, index, count }: NoteCardProps) {
  const { store, views, annotating } = useServices()
  const annotation = useComputed(() => store.state.value.annotations.get(id)).value
  const anchor = useComputed(() => store.state.value.anchors.get(id)).value
  const isActive = useComputed(() => store.state.value.active === id).value
  if (annotation === undefined) return null

  const color = colorOf(annotation)
  const quote = quoteOf(annotation)
  const range = rangeOfAnchor(anchor)
  const isOnArticle = annotation.target.selector === undefined
  const isLost = !isOnArticle && range === null

  function goToWords(): void {
    store.dispatch({ type: 'activated', id })
    if (range !== null) views.reader?.reveal(range)
  }

  function remove(): void {
    annotating.remove([id])
    views.reader?.focus()
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: the list's roles stand on divs, see NotesList
    <div
      role="listitem"
      class={`card card-${color}${isActive ? ' is-active' : ''}`}
      aria-current={isActive ? 'true' : undefined}
      aria-setsize={count}
      aria-posinset={index + 1}
      data-id={id}
    >
      <div class="card-words">
        <button type="button" class="card-go" aria-label={nameOf(annotation)} onClick={goToWords} />
        {isOnArticle ? (
          <p class="card-article-note">On the whole article</p>
        ) : (
          <blockquote class="card-quote">{quote}</blockquote>
        )}
        {isLost && <p class="card-lost">These words are not in the text any more.</p>}
      </div>
      <NoteField annotation={annotation} />
      <footer class="card-tools">
        <ColorChoice id={id} color={color} />
        <time class="card-time" dateTime={annotation.modified}>
          {formatMoment(annotation.modified, new Date())}
        </time>
        <button type="button" class="icon-button" aria-label="Delete" title="Delete" onClick={remove}>
          <Icon of={Trash2} size={16} />
        </button>
      </footer>
    </div>
  )
}
