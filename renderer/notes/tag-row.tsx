import { X } from 'lucide'
import { useId } from 'preact/hooks'
import { ANNOTATION_LIMITS, type Annotation, tagsOf } from '../../preload/contract/annotation.ts'
import { Icon } from '../ui/icon.tsx'
import { useSelect, useServices } from '../ui/services-context.ts'

type TagRowProps = {
  readonly annotation: Annotation
  readonly isAdding: boolean
  readonly onDone: () => void
}

/** The tags of one annotation, and the field that adds one. */
export function TagRow({ annotation, isAdding, onDone }: TagRowProps) {
  const { annotating } = useServices()
  const isReadOnly = useSelect((state) => state.readOnly !== null)
  const tags = tagsOf(annotation)
  if (tags.length === 0 && !isAdding) return null
  const without = (tag: string) =>
    annotating.retag([annotation.id], (all) => all.filter((each) => each !== tag))
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
              aria-label={`Remove tag ${tag}`}
              title={`Remove tag ${tag}`}
              onClick={() => without(tag)}
            >
              <Icon of={X} size={12} />
            </button>
          )}
        </span>
      ))}
      {isAdding && (
        <TagInput
          autoFocus
          onAdd={(tag) =>
            annotating.retag([annotation.id], (all) => [...all.filter((each) => each !== tag), tag])
          }
          onBackspace={() => last !== undefined && without(last)}
          onDone={onDone}
        />
      )}
    </div>
  )
}

type TagInputProps = {
  readonly onAdd: (tag: string) => void
  readonly onBackspace?: () => void
  readonly onDone: () => void
  readonly autoFocus?: boolean
}

/** Takes a tag with Enter or a comma; completes those that there are. */
export function TagInput({ onAdd, onBackspace, onDone, autoFocus = false }: TagInputProps) {
  const { derived } = useServices()
  const listId = useId()

  function take(input: HTMLInputElement): void {
    const tag = input.value.replace(/,/g, ' ').replace(/\s+/g, ' ').trim().replace(/^#+/, '')
    input.value = ''
    if (tag !== '') onAdd(tag)
  }

  return (
    <>
      <input
        class="tag-input"
        type="text"
        aria-label="Add a tag"
        placeholder="Add a tag"
        list={listId}
        maxLength={ANNOTATION_LIMITS.tagLength}
        ref={(input) => {
          if (autoFocus && input !== null && input.dataset.met !== 'yes') {
            input.dataset.met = 'yes'
            input.focus()
          }
        }}
        onKeyDown={(event) => {
          const input = event.currentTarget
          if (event.isComposing) return
          if (event.key === 'Enter' || event.key === ',') {
            event.preventDefault()
            take(input)
          } else if (event.key === 'Backspace' && input.value === '') onBackspace?.()
          else if (event.key === 'Escape') {
            event.stopPropagation()
            input.value = ''
            onDone()
          }
        }}
        onBlur={(event) => {
          take(event.currentTarget)
          onDone()
        }}
      />
      <datalist id={listId}>
        {derived.tags.value.map(({ tag }) => (
          <option key={tag} value={tag} />
        ))}
      </datalist>
    </>
  )
}
