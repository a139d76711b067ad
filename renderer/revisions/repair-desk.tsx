import { useComputed } from '@preact/signals'
import { X } from 'lucide'
import { useEffect, useRef, useState } from 'preact/hooks'
import { type Anchor, type Annotation, noteOf } from '../../preload/contract/annotation.ts'
import { Icon } from '../ui/icon.tsx'
import { useSelect, useServices } from '../ui/services-context.ts'
import { PassageText } from './passage.tsx'
import {
  type Candidate,
  candidatesOf,
  guessesFrom,
  oldPassageOf,
  passageAt,
  type Repair,
  repairList,
} from './repair-list.ts'

/** Annotations whose place is not certain, one after another, beside the article. */
export function RepairDesk() {
  const repair = useSelect((state) => state.repair)
  return repair === null ? null : <Desk repair={repair} />
}

function Desk({ repair }: { readonly repair: Repair }) {
  const { repairing, derived, store } = useServices()
  const ids = useComputed(() => repairList(derived.idsInTextOrder.value, store.state.value.anchors)).value
  const annotations = useSelect((state) => state.annotations)
  const anchors = useSelect((state) => state.anchors)
  const annotation = annotations.get(repair.id)
  const host = useRef<HTMLElement>(null)
  const isThere = annotation !== undefined && ids.includes(repair.id)
  // An undo elsewhere may take the annotation off the desk, and the button that had the focus with it.
  useEffect(() => {
    if (!isThere) host.current?.focus()
  }, [isThere])

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    repairing.close()
  }

  return (
    <section class="repair-desk" aria-label="Repair desk" tabIndex={-1} ref={host} onKeyDown={onKeyDown}>
      <header class="pane-header">
        <h2>Repair desk</h2>
        <span class="pane-count">
          {ids.length === 0 ? 'all in place' : `${Math.max(0, ids.indexOf(repair.id)) + 1} of ${ids.length}`}
        </span>
        <button
          type="button"
          class="icon-button repair-close"
          aria-label="Close"
          title="Close (Esc)"
          onClick={repairing.close}
        >
          <Icon of={X} />
        </button>
      </header>
      {isThere && (
        <OneRepair
          key={repair.id}
          annotation={annotation}
          anchor={anchors.get(repair.id)}
          candidate={repair.candidate}
        />
      )}
      <Bulk ids={ids} />
    </section>
  )
}

type OneRepairProps = {
  readonly annotation: Annotation
  readonly anchor: Anchor | undefined
  readonly candidate: number
}

function OneRepair({ annotation, anchor, candidate }: OneRepairProps) {
  const { repairing } = useServices()
  const open = useSelect((state) => state.open)
  const selection = useSelect((state) => state.selection)
  const candidates = candidatesOf(anchor)
  const chosen = candidates[candidate]
  const note = noteOf(annotation)
  const accept = useRef<HTMLButtonElement>(null)
  const next = useRef<HTMLButtonElement>(null)
  // Enter accepts at once: with good guesses the whole list takes one key.
  useEffect(() => (candidates.length > 0 ? accept : next).current?.focus(), [])
  if (open.kind !== 'open') return null
  const isOwnChoice =
    selection !== null && (selection.start !== chosen?.start || selection.end !== chosen.end)

  return (
    <div class="repair-one">
      <h3>As it was</h3>
      <PassageText passage={oldPassageOf(annotation)} />
      {note !== '' && <p class="repair-note">{note}</p>}
      <h3>{headingFor(candidates)}</h3>
      <ul class="repair-candidates">
        {candidates.map((each, index) => (
          <li key={`${each.start} ${each.end}`}>
            <button
              type="button"
              class="repair-candidate"
              aria-pressed={index === candidate}
              onClick={() => repairing.showCandidate(index)}
            >
              <PassageText passage={passageAt(open.doc.text, each)} />
              <span class="repair-score">{Math.round(each.score * 100)} % alike</span>
            </button>
          </li>
        ))}
      </ul>
      <p class="review-hint">
        {candidates.length > 0
          ? 'Or select the right words in the article.'
          : 'Select the right words in the article, and accept them.'}
      </p>
      <div class="repair-actions">
        <button
          type="button"
          class="button button-main"
          ref={accept}
          disabled={chosen === undefined && !isOwnChoice}
          onClick={() => {
            const place = isOwnChoice ? selection : chosen
            if (place !== undefined) repairing.accept({ start: place.start, end: place.end })
          }}
        >
          {isOwnChoice ? 'Use the selected words' : 'Accept'}
        </button>
        <button type="button" class="button" onClick={() => repairing.step(-1)}>
          Previous
        </button>
        <button type="button" class="button" ref={next} onClick={() => repairing.step(1)}>
          Next
        </button>
      </div>
    </div>
  )
}

function headingFor(candidates: readonly Candidate[]): string {
  if (candidates.length === 0) return 'These words are not in the text any more'
  return candidates.length === 1 ? 'Perhaps here' : `It may be in one of ${candidates.length} places`
}

/** Choices for accepting many at once, in hundredths. */
const LEAST_SCORES = [95, 90, 80, 70, 50]

function Bulk({ ids }: { readonly ids: ReturnType<typeof repairList> }) {
  const { repairing } = useServices()
  const anchors = useSelect((state) => state.anchors)
  const [least, setLeast] = useState(90)
  const count = guessesFrom(ids, anchors, least / 100).size
  if (ids.length === 0) return null
  return (
    <footer class="repair-bulk">
      <label>
        Guesses at least{' '}
        <select value={least} onChange={(event) => setLeast(Number(event.currentTarget.value))}>
          {LEAST_SCORES.map((score) => (
            <option key={score} value={score}>
              {score} % alike
            </option>
          ))}
        </select>
      </label>
      <button
        type="button"
        class="button"
        disabled={count === 0}
        onClick={() => repairing.acceptAll(least / 100)}
      >
        {count === 0 ? 'None to accept' : `Accept ${count === 1 ? 'the one' : `all ${count}`}`}
      </button>
    </footer>
  )
}
