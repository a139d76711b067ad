import { useComputed } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { ANNOTATION_LIMITS, type Annotation, noteOf } from '../../preload/contract/annotation.ts'
import { useSelect, useServices } from '../ui/services-context.ts'

/** The note of one annotation, saved as it is typed. */
export function NoteField({ annotation }: { readonly annotation: Annotation }) {
  const { store, annotating, views } = useServices()
  const { id } = annotation
  const field = useRef<HTMLTextAreaElement>(null)
  const isEditing = useComputed(() => store.state.value.editing === id).value
  const isReadOnly = useSelect((state) => state.readOnly !== null)
  useEffect(() => {
    if (isEditing) field.current?.focus()
  }, [isEditing])

  function save(): void {
    if (field.current !== null) annotating.changeNote(id, field.current.value)
  }

  return (
    <textarea
      ref={field}
      class="note-field"
      aria-label="Note"
      placeholder="Add a note"
      rows={1}
      maxLength={ANNOTATION_LIMITS.noteLength}
      readOnly={isReadOnly}
      data-undo="notes"
      value={noteOf(annotation)}
      onInput={(event) => {
        // What an input method is still composing is not text yet.
        if (!event.isComposing) save()
      }}
      onCompositionEnd={save}
      onFocus={() => {
        if (!isEditing) store.dispatch({ type: 'editing', id })
      }}
      onBlur={() => {
        save()
        if (store.state.peek().editing === id) store.dispatch({ type: 'editing', id: null })
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.isComposing) return
        event.stopPropagation()
        views.reader?.focus()
      }}
    />
  )
}
