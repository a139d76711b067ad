import { COLORS, type Color } from '../../preload/contract/annotation.ts'
import { NOTE_ORDERS } from '../../preload/contract/settings.ts'
import { changeSettings } from '../session/change-settings.ts'
import { capitalized } from '../ui/command-title.ts'
import { useSelect, useServices } from '../ui/services-context.ts'
import { isFiltering, NO_FILTER, type NotesFilter } from './notes-filter.ts'

/** Which notes are shown, and in which order. */
export function FilterBar() {
  const { store, views } = useServices()
  const filter = useSelect((state) => state.notesFilter)
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
      <details class="notes-more">
        <summary>Filter and order</summary>
        <Colors chosen={filter.colors} onChange={(colors) => change({ colors })} />
        <Tags chosen={filter.tags} onChange={(tags) => change({ tags })} />
        <Check label="With a note" isOn={filter.hasNote} onChange={(hasNote) => change({ hasNote })} />
        <Check
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

type ChoiceProps<Value> = {
  readonly chosen: readonly Value[]
  readonly onChange: (chosen: readonly Value[]) => void
}

function toggled<Value>(chosen: readonly Value[], value: Value): readonly Value[] {
  return chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value]
}

function Colors({ chosen, onChange }: ChoiceProps<Color>) {
  const names = useSelect((state) => state.settings.colorNames)
  return (
    <fieldset class="color-choice">
      <legend>Colours</legend>
      {COLORS.map((color) => {
        const meaning = names[color]
        const name = meaning ? `${capitalized(color)}: ${meaning}` : capitalized(color)
        return (
          <label key={color} class={`color-dot swatch-${color}`} title={name}>
            <input
              type="checkbox"
              aria-label={name}
              checked={chosen.includes(color)}
              onChange={() => onChange(toggled(chosen, color))}
            />
          </label>
        )
      })}
    </fieldset>
  )
}

function Tags({ chosen, onChange }: ChoiceProps<string>) {
  const { derived } = useServices()
  const tags = derived.tags.value
  if (tags.length === 0) return null
  return (
    <fieldset class="tag-choice">
      <legend>Tags</legend>
      {tags.map(({ tag, count }) => (
        <Check
          key={tag}
          label={`${tag} (${count})`}
          isOn={chosen.includes(tag)}
          onChange={() => onChange(toggled(chosen, tag))}
        />
      ))}
    </fieldset>
  )
}

type CheckProps = {
  readonly label: string
  readonly isOn: boolean
  readonly onChange: (isOn: boolean) => void
}

function Check({ label, isOn, onChange }: CheckProps) {
  return (
    <label class="notes-check">
      <input type="checkbox" checked={isOn} onChange={(event) => onChange(event.currentTarget.checked)} />
      {label}
    </label>
  )
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
