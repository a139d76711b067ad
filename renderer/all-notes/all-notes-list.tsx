import { useEffect, useRef, useState } from 'preact/hooks'
import { Virtualizer, type VirtualizerHandle } from 'virtua'
import type { AnnotationId } from '../../preload/contract/ids.ts'
import { pickNotes } from '../notes/pick-notes.ts'
import { focusWhenShown } from '../ui/focus-when-shown.ts'
import { useServices } from '../ui/services-context.ts'
import { stepInList } from '../ui/step-in-list.ts'
import type { Grouping } from './all-notes-view.ts'
import type { NoteRow } from './arrange-notes.ts'
import { ListedNote } from './listed-note.tsx'

type Picked = ReadonlySet<AnnotationId>

type AllNotesListProps = {
  readonly rows: readonly NoteRow[]
  readonly grouping: Grouping
  readonly picked: Picked
  readonly onPick: (picked: Picked) => void
  readonly onGo: (row: NoteRow) => void
  readonly onCopy: () => void
}

/**
 * The notes, of which only those in sight are there. One stop of the Tab key; arrows move inside, with Shift they
 * select, Space selects one, Enter goes to the words.
 */
export function AllNotesList({ rows, grouping, picked, onPick, onGo, onCopy }: AllNotesListProps) {
  const { store, annotating } = useServices()
  const scroller = useRef<HTMLDivElement>(null)
  const list = useRef<VirtualizerHandle>(null)
  const [at, setAt] = useState(() => store.state.peek().allNotes.at)
  const stop = Math.max(
    0,
    rows.findIndex(({ key }) => key === at),
  )
  const takesFocus = useRef(false)

  useEffect(() => {
    if (stop > 0) list.current?.scrollToIndex(stop, { align: 'center' })
  }, [])

  useEffect(() => {
    if (!takesFocus.current) return
    takesFocus.current = false
    const entry = scroller.current?.querySelector<HTMLElement>(`[data-index="${stop}"] .all-notes-go`)
    return entry == null ? undefined : focusWhenShown(entry)
  }, [stop])

  function moveTo(index: number): void {
    const key = rows[index]?.key ?? null
    takesFocus.current = index !== stop
    list.current?.scrollToIndex(index, { align: 'nearest' })
    setAt(key)
    store.dispatch({ type: 'all-notes', change: { at: key } })
  }

  function pick(ids: Picked): void {
    onPick(ids)
    annotating.announce(`${ids.size} selected`)
  }

  function pickAt(index: number, reach: boolean): void {
    const row = rows[index]
    if (row === undefined) return
    const shown = rows.map(({ annotation }) => annotation.id)
    pick(pickNotes(picked, row.annotation.id, shown, reach))
  }

  function pickUpTo(from: number, to: number): void {
    const ids = rows.slice(Math.min(from, to), Math.max(from, to) + 1).map(({ annotation }) => annotation.id)
    pick(new Set([...picked, ...ids]))
  }

  /** Whether the key meant something here. */
  function act({ key, shiftKey, ctrlKey, metaKey }: KeyboardEvent): boolean {
    const to = stepInList(key, stop, rows.length)
    if (to !== null) {
      moveTo(to)
      if (shiftKey) pickUpTo(stop, to)
    } else if (key === ' ') pickAt(stop, shiftKey)
    else if ((ctrlKey || metaKey) && key.toLowerCase() === 'a') pickUpTo(0, rows.length - 1)
    else if ((ctrlKey || metaKey) && key.toLowerCase() === 'c') onCopy()
    else if (key === 'Escape' && picked.size > 0) pick(new Set())
    else return false
    return true
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the buttons inside
    <div
      class="all-notes-scroller"
      ref={scroller}
      onKeyDown={(event) => {
        const isOnNote = event.target instanceof Element && event.target.matches('.all-notes-go')
        if (isOnNote && act(event)) event.preventDefault()
      }}
    >
      {/* A virtual list has divs around its entries, which `ul` may not have: so the roles stand on divs. */}
      {/* biome-ignore lint/a11y/useSemanticElements: see above */}
      <div role="list" aria-label="Notes of the library" class="all-notes-list">
        <Virtualizer
          ref={list}
          scrollRef={scroller}
          data={rows}
          bufferSize={400}
          keepMounted={rows.length === 0 ? [] : [stop]}
        >
          {(row, index) => (
            <ListedNote
              key={row.key}
              row={row}
              index={index}
              count={rows.length}
              grouping={grouping}
              isPicked={picked.has(row.annotation.id)}
              isStop={index === stop}
              onFocus={() => setAt(row.key)}
              onGo={() => {
                store.dispatch({ type: 'all-notes', change: { at: row.key } })
                onGo(row)
              }}
              onPick={(reach) => pickAt(index, reach)}
            />
          )}
        </Virtualizer>
      </div>
    </div>
  )
}
