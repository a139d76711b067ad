import { X } from 'lucide'
import { type Annotation, tagsOf } from '../../preload/contract/annotation.ts'
import { Icon } from '../ui/icon.tsx'
import { useSelect, useServices } from '../ui/services-context.ts'
import { TagInput } from './tag-input.tsx'

type TagRowProps = {
  readonly annotation: Annotation
  readonly isAdding: boolean
  readonly onDone: (how: 'left' | 'escape') => void
  /** Takes the focus when a tag has gone that had it. */
  readonly focusTools: () => void
}

/** The tags of one annotation, and the field that adds one. */
export function TagRow({ annotation, isAdding, onDone, focusTools }: TagRowProps) {
  const { annotating } = useServices()
  const isReadOnly = useSelect((state) => state.readOnly !== null)
  const tags = tagsOf(annotation)
  if (tags.length === 0 && !isAdding) return null

  function add(tag: string): void {
    annotating.retag([annotation.id], (all) => [...all.filter((each) => each !== tag), tag])
    annotating.announce(`Tagged ${tag}`)
  }

  function without(tag: string): void {
    annotating.retag([annotation.id], (all) => all.filter((each) => each !== tag))
    annotating.announce(`Tag ${tag} removed`)
  }

  const last = tags.at(-1)
  return (
    <div class="card-tags">
      {tags.map((tag) => (
        <span key={tag} class="tag">
          {tag}
          {!isReadOnly && (
            <button
              type="button"
              class="tag-remove"
              title={`Remove tag ${tag}`}
              onClick={() => {
                without(tag)
                focusTools()
              }}
            >
              <Icon of={X} size={12} />
            </button>
          )}
        </span>
      ))}
      {isAdding && (
        <TagInput
          autoFocus
          own={tags}
          onAdd={add}
          onBackspace={() => last !== undefined && without(last)}
          onDone={onDone}
        />
      )}
    </div>
  )
}
