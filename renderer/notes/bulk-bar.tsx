import { Copy, Trash2, X } from 'lucide'
import { COLORS } from '../../preload/contract/annotation.ts'
import { annotationPart } from '../export/notes-as-markdown.ts'
import { capitalized } from '../ui/command-title.ts'
import { Icon } from '../ui/icon.tsx'
import { useSelect, useServices } from '../ui/services-context.ts'
import { TagInput } from './tag-input.tsx'

/** What can be done with several annotations at once. */
export function BulkBar() {
  const { store, derived, annotating, bridge, views } = useServices()
  const picked = useSelect((state) => state.picked)
  if (picked.size === 0) return null
  const ids = [...picked]
  const clear = () => store.dispatch({ type: 'picked', ids: new Set() })

  function copy(): void {
    const { annotations, settings } = store.state.peek()
    const parts = derived.shownNotes
      .peek()
      .ids.filter((id) => picked.has(id))
      .flatMap((id) => annotations.get(id) ?? [])
      .map((annotation) =>
        annotationPart(annotation, { now: new Date().toISOString(), colorNames: settings.colorNames }),
      )
    void bridge.copyText(`${parts.join('\n\n')}\n`).then((answer) => {
      annotating.announce(answer.ok ? `${parts.length} copied as Markdown` : answer.error.message, !answer.ok)
    })
  }

  return (
    <section
      class="bulk-bar"
      aria-label="Selected notes"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        clear()
        views.reader?.focus()
      }}
    >
      <span>{picked.size} selected</span>
      {COLORS.map((color) => (
        <button
          key={color}
          type="button"
          class={`bulk-color swatch-${color}`}
          title={`Make ${capitalized(color)}`}
          onClick={() => annotating.recolor(ids, color)}
        />
      ))}
      <TagInput
        onAdd={(tag) => {
          annotating.retag(ids, (tags) => (tags.includes(tag) ? tags : [...tags, tag]))
          annotating.announce(`Tagged ${ids.length} with ${tag}`)
        }}
      />
      <button type="button" class="icon-button" title="Copy as Markdown" onClick={copy}>
        <Icon of={Copy} size={16} />
      </button>
      <button
        type="button"
        class="icon-button"
        title="Delete selected"
        onClick={() => {
          annotating.remove(ids)
          views.reader?.focus()
        }}
      >
        <Icon of={Trash2} size={16} />
      </button>
      <button type="button" class="icon-button" title="Select none" onClick={clear}>
        <Icon of={X} size={16} />
      </button>
    </section>
  )
}
