import { useEffect, useRef, useState } from 'preact/hooks'
import { Virtualizer, type VirtualizerHandle } from 'virtua'
import type { AnnotationId } from '../../preload/contract/ids.ts'
import { SaveStateLine } from '../ui/save-state.tsx'
import { useSelect, useServices } from '../ui/services-context.ts'
import { BulkBar } from './bulk-bar.tsx'
import { FilterBar } from './filter-bar.tsx'
import { NoteCard } from './note-card.tsx'
import { NotesEmpty } from './notes-empty.tsx'

export function NotesPane() {
  const { derived, views } = useServices()
  const { ids, lostFrom } = derived.shownNotes.value
  const total = useSelect((state) => state.annotations.size)
  const [awaited, setAwaited] = useState<AnnotationId | null>(null)
  useEffect(() => {
    views.notes = { focusCard: setAwaited }
    return () => {
      views.notes = null
    }
  }, [])
  return (
    <aside class="notes-pane" aria-label="Notes" tabIndex={-1}>
      <header class="pane-header">
        <h2>Notes</h2>
        <span class="pane-count">
          {total === 0 ? '' : ids.length === total ? total : `${ids.length} of ${total}`}
        </span>
        <SaveStateLine />
      </header>
      {total > 0 && <FilterBar />}
      <BulkBar />
      {ids.length === 0 ? (
        <NotesEmpty isFiltered={total > 0} />
      ) : (
        <NotesList ids={ids} lostFrom={lostFrom} awaited={awaited} onFocused={() => setAwaited(null)} />
      )}
    </aside>
  )
}

/** Scrolls a card into sight; of one that is higher than the pane the beginning, unless that or its middle is seen. */
function showCard(list: VirtualizerHandle, index: number): void {
  const top = list.getItemOffset(index) - list.scrollOffset
  const height = list.getItemSize(index)
  const isHigh = height > list.viewportSize
  if (isHigh && (top >= 0 ? top < list.viewportSize / 2 : top + height > list.viewportSize)) return
  list.scrollToIndex(index, { align: isHigh ? 'start' : 'nearest' })
}

type NotesListProps = {
  readonly ids: readonly AnnotationId[]
  readonly lostFrom: number
  /** The annotation whose card is to take the focus. */
  readonly awaited: AnnotationId | null
  readonly onFocused: () => void
}

function NotesList({ ids, lostFrom, awaited, onFocused }: NotesListProps) {
  const active = useSelect((state) => state.active)
  const editing = useSelect((state) => state.editing)
  const scroller = useRef<HTMLDivElement>(null)
  const list = useRef<VirtualizerHandle>(null)
  const at = active === null ? -1 : ids.indexOf(active)
  useEffect(() => {
    if (at >= 0 && list.current !== null) showCard(list.current, at)
  }, [active, editing, at])
  return (
    <div class="notes-scroller" ref={scroller}>
      {/* A virtual list has divs around its entries, which `ul` may not have: so the roles stand on divs. */}
      {/* biome-ignore lint/a11y/useSemanticElements: see above */}
      <div role="list" aria-label="Notes" class="notes-list">
        <Virtualizer
          ref={list}
          scrollRef={scroller}
          data={ids}
          bufferSize={400}
          keepMounted={at >= 0 ? [at] : []}
        >
          {(id, index) => (
            <NoteCard
              key={id}
              id={id}
              index={index}
              count={ids.length}
              takesFocus={id === awaited}
              onFocused={onFocused}
              group={index === lostFrom ? `Not found in this text (${ids.length - lostFrom})` : null}
            />
          )}
        </Virtualizer>
      </div>
    </div>
  )
}
