import { quoteOf } from '../../preload/contract/annotation.ts'
import type { AnnotationId } from '../../preload/contract/ids.ts'
import type { TextChange } from '../anchoring/text-changes.ts'
import { shorten } from '../session/shorten.ts'
import { capitalized } from '../ui/command-title.ts'
import { Dialog } from '../ui/dialog.tsx'
import { useSelect, useServices } from '../ui/services-context.ts'
import { shownAfter, shownBefore } from './around.ts'
import { type Comparison, type Review, sentenceOf } from './review.ts'

/** Passages shown; a text that was rewritten has thousands, and nobody reads them here. */
const MOST_CHANGES = 100

/** A new version, before it is taken: what becomes of the notes, and what has changed in the text. */
export function ReviewDialog() {
  const review = useSelect((state) => state.review)
  return review === null ? null : <ReviewFrame key={review.pending} review={review} />
}

function ReviewFrame({ review }: { readonly review: Review }) {
  const { reviewing } = useServices()
  const isReady = review.state.kind === 'ready'
  return (
    <Dialog
      title={`A new version of “${shorten(review.article.title, 80)}”`}
      class="review-dialog"
      onClose={reviewing.cancel}
      actions={
        <>
          <button type="button" class="button" onClick={reviewing.cancel}>
            Not Now
          </button>
          <button
            type="button"
            class="button button-main"
            disabled={!isReady}
            onClick={() => void reviewing.accept()}
          >
            Take New Version
          </button>
        </>
      }
    >
      <ReviewState review={review} />
    </Dialog>
  )
}

function ReviewState({ review: { state, name } }: { readonly review: Review }) {
  switch (state.kind) {
    case 'comparing':
      return (
        <>
          <p>Comparing “{name}” with the version you have…</p>
          <progress
            aria-label="Comparing"
            {...(state.total === 0 ? {} : { value: state.done, max: state.total })}
          />
        </>
      )
    case 'failed':
      return <p class="review-failed">{state.message}</p>
    case 'taking':
      return <p>Taking the new version…</p>
    case 'ready':
      return <ComparisonView comparison={state.comparison} name={name} />
  }
}

function ComparisonView({ comparison, name }: { readonly comparison: Comparison; readonly name: string }) {
  const { fates, changes } = comparison
  return (
    <>
      <p class="review-sentence">{capitalized(sentenceOf(fates))}</p>
      <p class="review-hint">
        From “{name}”. Nothing has been written yet. The version you have stays in the library, with its
        highlights.
      </p>
      <FateList title="To check" ids={fates.toCheck} />
      <FateList title="Unanchored: their words are gone" ids={fates.unanchored} />
      <h3>What has changed in the text</h3>
      {changes.length === 0 ? <p>No words.</p> : <ChangeList comparison={comparison} changes={changes} />}
    </>
  )
}

function FateList({ title, ids }: { readonly title: string; readonly ids: readonly AnnotationId[] }) {
  const annotations = useSelect((state) => state.annotations)
  if (ids.length === 0) return null
  return (
    <details class="review-fates">
      <summary>
        {title} ({ids.length})
      </summary>
      <ul>
        {ids.slice(0, MOST_CHANGES).map((id) => {
          const annotation = annotations.get(id)
          return (
            <li key={id}>{annotation === undefined ? 'An annotation' : shorten(quoteOf(annotation), 160)}</li>
          )
        })}
      </ul>
    </details>
  )
}

/** Of the paragraph around a change, UTF-16 units. */
const AROUND = 40

function wordsBefore(text: string, offset: number): string {
  return shownBefore(text.slice(Math.max(0, offset - AROUND), offset), offset > AROUND)
}

function wordsAfter(text: string, offset: number): string {
  return shownAfter(text.slice(offset, offset + AROUND), offset + AROUND < text.length)
}

type ChangeListProps = { readonly comparison: Comparison; readonly changes: readonly TextChange[] }

function ChangeList({ comparison: { oldText, newText }, changes }: ChangeListProps) {
  const more = changes.length - MOST_CHANGES
  return (
    <>
      <ul class="review-changes">
        {changes.slice(0, MOST_CHANGES).map((change) => (
          <li key={`${change.oldStart} ${change.newStart}`}>
            <span class="review-around">{wordsBefore(newText, change.newStart)}</span>
            {change.oldStart < change.oldEnd && (
              <del>{shorten(oldText.slice(change.oldStart, change.oldEnd), 400)}</del>
            )}{' '}
            {change.newStart < change.newEnd && (
              <ins>{shorten(newText.slice(change.newStart, change.newEnd), 400)}</ins>
            )}
            <span class="review-around">{wordsAfter(newText, change.newEnd)}</span>
          </li>
        ))}
      </ul>
      {more > 0 && <p>{more === 1 ? 'One more passage' : `${more} more passages`} changed.</p>}
    </>
  )
}
