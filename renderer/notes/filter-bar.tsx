import { useEffect, useState } from 'preact/hooks'
import { NOTE_ORDERS } from '../../preload/contract/settings.ts'
import { changeSettings } from '../session/change-settings.ts'
import { useSelect, useServices } from '../ui/services-context.ts'
import { ColorFilter, FilterCheck, TagFilter } from './filter-fields.tsx'
import { isFiltering, NO_FILTER, type NotesFilter, prepareTexts } from './notes-filter.ts'

/** Which notes are shown, and in which order. */
export function FilterBar() {
  const { store, views } = useServices()
  const filter = useSelect((state) => state.notesFilter)
  const [isOpen, setOpen] = useState(false)
  usePreparedTexts()
  const change = (patch: Partial<NotesFilter>) =>
    store.dispatch({ type: 'notes-filter', filter: { ...filter, ...patch } })
  return (
    <search class="notes-filter">
      <input
        type="search"
        class="notes-words"
        aria-label="Filter notes"
        placeholder="Filter notes"
        value={filter.words}
        onInput={(event) => change({ words: event.currentTarget.value })}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || event.isComposing) return
          event.preventDefault()
          event.stopPropagation()
          if (isFiltering(filter)) store.dispatch({ type: 'notes-filter', filter: NO_FILTER })
          else views.reader?.focus()
        }}
      />
      <details class="notes-more" onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>Filter and order</summary>
        <ColorFilter chosen={filter.colors} onChange={(colors) => change({ colors })} />
        {/* Counted anew with each letter of a note: only where somebody looks. */}
        {isOpen && <ArticleTags chosen={filter.tags} onChange={(tags) => change({ tags })} />}
        <FilterCheck label="With a note" isOn={filter.hasNote} onChange={(hasNote) => change({ hasNote })} />
        <FilterCheck
          label="Without a certain place"
          isOn={filter.isLost}
          onChange={(isLost) => change({ isLost })}
        />
        <Order />
        <p class="notes-more-actions">
          {isFiltering(filter) && (
            <button type="button" class="link-button" onClick={() => change(NO_FILTER)}>
              Show all
            </button>
          )}
          <button
            type="button"
            class="link-button"
            onClick={() => store.dispatch({ type: 'dialog', dialog: 'trash' })}
          >
            Open the trash
          </button>
        </p>
      </details>
    </search>
  )
}

type ArticleTagsProps = {
  readonly chosen: readonly string[]
  readonly onChange: (chosen: readonly string[]) => void
}

function ArticleTags(props: ArticleTagsProps) {
  const { derived } = useServices()
  return <TagFilter tags={derived.tags.value} {...props} />
}

/** Gets all notes ready to be filtered while nobody waits for anything. */
function usePreparedTexts(): void {
  const { store } = useServices()
  const article = useSelect((state) => (state.open.kind === 'open' ? state.open.article.id : null))
  useEffect(() => {
    let idle = 0
    const prepare = (deadline: IdleDeadline) => {
      const { annotations } = store.state.peek()
      if (!prepareTexts(annotations.values(), () => deadline.timeRemaining() <= 1)) {
        idle = requestIdleCallback(prepare)
      }
    }
    idle = requestIdleCallback(prepare)
    return () => cancelIdleCallback(idle)
  }, [article])
}

const ORDER_NAMES = { text: 'In the order of the text', newest: 'Newest first' } as const

function Order() {
  const services = useServices()
  const order = useSelect((state) => state.settings.noteOrder)
  return (
    <fieldset class="tag-choice">
      <legend>Order</legend>
      {NOTE_ORDERS.map((choice) => (
        <label key={choice} class="notes-check">
          <input
            type="radio"
            name="note order"
            checked={order === choice}
            onChange={() => changeSettings(services, { noteOrder: choice })}
          />
          {ORDER_NAMES[choice]}
        </label>
      ))}
    </fieldset>
  )
}
