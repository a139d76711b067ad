import { useComputed } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { ANNOTATION_LIMITS, type Annotation, noteOf } from '../../preload/contract/annotation.ts'
import { useSelect, useServices } from '../ui/services-context.ts'
import { linksOf, noteBlocks } from './note-markdown.ts'
import { NoteView } from './note-view.tsx'

/** The note of one annotation, saved as it is typed. */
export function NoteField({ annotation }: { readonly annotation: Annotation }) {
  const { store, annotating, views, bridge } = useServices()
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

  const note = noteOf(annotation)
  const openLink = (address: string) => void bridge.openLink(address)
  return (
    <div class={`note${isEditing || note === '' ? ' is-raw' : ''}`}>
      {!isEditing && note !== '' && <NoteView note={note} openLink={openLink} />}
      <textarea
        ref={field}
        class="note-field"
        aria-label="Note"
        placeholder="Add a note"
        rows={1}
        maxLength={ANNOTATION_LIMITS.noteLength}
        readOnly={isReadOnly}
        data-undo="notes"
        value={note}
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
      {!isEditing && <NoteLinks note={note} openLink={openLink} />}
    </div>
  )
}

/** The links of a rendered note for the keyboard and for screen readers, to whom the rendering is not there. */
function NoteLinks({
  note,
  openLink,
}: {
  readonly note: string
  readonly openLink: (address: string) => void
}) {
  const links = note.includes('](') || note.includes('://') ? linksOf(noteBlocks(note)) : []
  return (
    <>
      {links.map(({ address, words }) => (
        <button key={address} type="button" class="note-link" onClick={() => openLink(address)}>
          Open {words === '' ? address : words}
        </button>
      ))}
    </>
  )
}
