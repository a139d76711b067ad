import { COLORS, type Color } from '../../preload/contract/annotation.ts'
import type { AnnotationId } from '../../preload/contract/ids.ts'
import { capitalized } from '../ui/command-title.ts'
import { useSelect, useServices } from '../ui/services-context.ts'

/** The colour of one annotation. Radio buttons: arrow keys move between them, and one is always chosen. */
export function ColorChoice({ id, color }: { readonly id: AnnotationId; readonly color: Color }) {
  const { annotating } = useServices()
  const names = useSelect((state) => state.settings.colorNames)
  return (
    <fieldset class="color-choice">
      <legend class="unseen">Colour</legend>
      {COLORS.map((choice) => {
        const name = capitalized(choice)
        const meaning = names[choice]
        return (
          <label
            key={choice}
            class={`color-dot swatch-${choice}`}
            title={meaning === undefined ? name : `${name}: ${meaning}`}
          >
            <input
              type="radio"
              name={`color ${id}`}
              aria-label={name}
              checked={choice === color}
              onChange={() => annotating.recolor([id], choice)}
            />
          </label>
        )
      })}
    </fieldset>
  )
}
