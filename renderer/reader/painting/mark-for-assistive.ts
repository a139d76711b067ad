// Wraps annotated words for assistive technology while that is wanted: at once near what is seen, elsewhere when nobody
// waits for anything, since a screen reader reads where nobody looks.

import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import { type Color, noteOf } from '../../../preload/contract/annotation.ts'
import type { AnnotationId } from '../../../preload/contract/ids.ts'
import type { Settings } from '../../../preload/contract/settings.ts'
import type { Derived } from '../../state/derived.ts'
import type { TextRange } from '../../state/state.ts'
import type { RenderedArticle, Sheet } from '../rendering/render-article.ts'
import { cursorOfDocument } from '../selecting/watch-selection.ts'
import type { Leaf } from '../text-map.ts'
import { linkCards } from './link-cards.ts'
import type { Placed, PlacedAnnotations } from './placed-annotations.ts'
import type { SaidAt } from './plan-marks.ts'
import { createWordMarks } from './word-marks.ts'

type Parts = {
  /** Holds the canonical text. */
  readonly host: HTMLElement
  /** The canonical text. */
  readonly text: string
  readonly rendered: Pick<RenderedArticle, 'map' | 'sheets'>
  /** What is on the screen or near it. */
  readonly near: ReadonlySignal<TextRange>
  readonly derived: Derived
  /** Told of lines whose text nodes have changed. */
  readonly onChange: (leaf: Leaf) => void
}

export type AssistiveMarks = {
  /** Counts the changes of text nodes. */
  readonly version: ReadonlySignal<number>
  /** Must be called when a sheet has got its blocks. */
  readonly sheetCame: (sheet: Sheet) => void
  readonly dispose: () => void
}

type Wanted = { readonly placed: PlacedAnnotations; readonly say: (placed: Placed) => SaidAt }

export function markForAssistive({ host, text, rendered, near, derived, onChange }: Parts): AssistiveMarks {
  const { sheets } = rendered
  const marks = createWordMarks(host, text, rendered)
  const wanted = watchWanted(derived)
  const links = linkCards(marks)
  const version = signal(0)
  /** What each sheet shows already. */
  const shown = new Map<Sheet, Wanted>()
  let idle = 0

  function tell(leaves: readonly Leaf[]): void {
    if (leaves.length === 0) return
    for (const leaf of leaves) onChange(leaf)
    links.refresh(leaves)
    version.value = version.peek() + 1
  }

  function wrap(sheet: Sheet): readonly Leaf[] {
    const now = wanted.peek()
    if (now === null || !sheet.filled || shown.get(sheet) === now) return []
    shown.set(sheet, now)
    return marks.update(sheet, now.placed, now.say)
  }

  function later(deadline: IdleDeadline): void {
    idle = 0
    const changed: Leaf[] = []
    for (const sheet of sheets) {
      if (deadline.timeRemaining() <= 0) break
      changed.push(...wrap(sheet))
    }
    tell(changed)
    const isDone = sheets.every((sheet) => !sheet.filled || shown.get(sheet) === wanted.peek())
    if (!isDone) idle = requestIdleCallback(later)
  }

  const stop = effect(() => {
    cancelIdleCallback(idle)
    if (wanted.value === null) {
      shown.clear()
      tell(marks.clear())
      return
    }
    const { start, end } = near.value
    tell(sheets.filter((sheet) => sheet.end >= start && sheet.start <= end).flatMap(wrap))
    idle = requestIdleCallback(later)
  })

  /** What is copied is what the document says, without elements of ours. */
  function onCopy(): void {
    const cursor = wanted.peek() === null ? null : cursorOfDocument(host, rendered.map, text)
    if (cursor === null || cursor.anchor === cursor.focus) return
    const [start, end] = [Math.min(cursor.anchor, cursor.focus), Math.max(cursor.anchor, cursor.focus)]
    tell(marks.clear(start, end))
    const bare = sheets.filter((sheet) => sheet.end > start && sheet.start < end)
    for (const sheet of bare) shown.delete(sheet)
    // The words are copied when all listeners have been asked.
    setTimeout(() => tell(bare.flatMap(wrap)))
  }
  document.addEventListener('copy', onCopy)

  return {
    version,
    sheetCame: (sheet) => tell(wrap(sheet)),
    dispose() {
      stop()
      cancelIdleCallback(idle)
      links.dispose()
      document.removeEventListener('copy', onCopy)
    },
  }
}

/** What is to be wrapped and said; null while assistive technology is not there, or not wanted to be told. */
function watchWanted(derived: Derived): ReadonlySignal<Wanted | null> {
  const settings = derived.part('settings')
  const technology = derived.part('assistiveTechnology')
  const annotations = derived.part('annotations')
  const mode = computed(() => settings.value.assistive)
  const isOn = computed(() => mode.value === 'on' || (mode.value === 'auto' && technology.value))
  const meanings = computed(() => settings.value.colorNames)
  // The same value while only words of notes change.
  const withNote = computed(() =>
    [...annotations.value.values()]
      .filter((annotation) => noteOf(annotation) !== '')
      .map(({ id }) => id)
      .join(' '),
  )
  return computed(() => {
    if (!isOn.value) return null
    const noted = new Set(withNote.value.split(' ') as AnnotationId[])
    const names = meanings.value
    return { placed: derived.placed.value, say: (placed) => wordsFor(placed, noted.has(placed.id), names) }
  })
}

function wordsFor(
  { color, isGuess }: { readonly color: Color; readonly isGuess: boolean },
  hasNote: boolean,
  meanings: Settings['colorNames'],
): SaidAt {
  const meaning = meanings[color]
  const about = [
    meaning === undefined ? '' : `, ${meaning}`,
    hasNote ? ', with a note' : '',
    isGuess ? ', its place is a guess' : '',
  ].join('')
  return { begin: `${color} highlight${about} begins`, end: `${color} highlight ends` }
}
