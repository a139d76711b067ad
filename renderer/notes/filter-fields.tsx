// The fields by which notes are filtered, in the pane and in the overview.

import { COLORS, type Color } from '../../preload/contract/annotation.ts'
import { capitalized } from '../ui/command-title.ts'
import { useSelect } from '../ui/services-context.ts'
import type { TagCount } from './notes-filter.ts'

type ChoiceProps<Value> = {
  readonly chosen: readonly Value[]
  readonly onChange: (chosen: readonly Value[]) => void
}

function toggled<Value>(chosen: readonly Value[], value: Value): readonly Value[] {
  return chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value]
}

export function ColorFilter({ chosen, onChange }: ChoiceProps<Color>) {
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

type TagFilterProps = ChoiceProps<string> & { readonly tags: readonly TagCount[] }

export function TagFilter({ tags, chosen, onChange }: TagFilterProps) {
  if (tags.length === 0) return null
  return (
    <fieldset class="tag-choice">
      <legend>Tags</legend>
      {tags.map(({ tag, count }) => (
        <FilterCheck
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

export function FilterCheck({ label, isOn, onChange }: CheckProps) {
  return (
    <label class="notes-check">
      <input type="checkbox" checked={isOn} onChange={(event) => onChange(event.currentTarget.checked)} />
      {label}
    </label>
  )
}
