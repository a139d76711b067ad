import { useComputed } from '@preact/signals'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { ANNOTATION_LIMITS, type Annotation, noteOf } from '../../preload/contract/annotation.ts'
import { focusWhenShown } from '../ui/focus-when-shown.ts'
import { useSelect, useServices } from '../ui/services-context.ts'
import { linksOf, noteBlocks } from './note-markdown.ts'
import { NoteView } from './note-view.tsx'
import { placeInSource } from './place-in-source.ts'

/** The note of one annotation, saved as it is typed. */
export function NoteField({ annotation }: { readonly annotation: Annotation }) {
  const { store, annotating, views, bridge } = useServices()
  const { id } = annotation
  const field = useRef<HTMLTextAreaElement>(null)
  const host = useRef<HTMLDivElement>(null)
  const isEditing = useComputed(() => store.state.value.editing === id).value
  const isReadOnly = useSelect((state) => state.readOnly !== null)
  // Before the next key comes: it belongs to the note, and would be taken for a command.
  useLayoutEffect(() => {
    if (isEditing && field.current !== null) return focusWhenShown(field.current)
    return undefined
  }, [isEditing])

  function save(): void {
    if (field.current !== null) annotating.changeNote(id, field.current.value)
  }

  const note = noteOf(annotation)
  /** A press on the note as it reads puts the caret where those words are in its source. */
  function onMouseDown(event: MouseEvent): void {
    const isPlain = !event.shiftKey && !event.ctrlKey && !event.metaKey
    if (isEditing || note === '' || event.button !== 0 || !isPlain || host.current === null) return
    const at = sourceAtPoint(host.current, note, event.clientX, event.clientY)
    if (at === null || field.current === null) return
    event.preventDefault()
    field.current.focus()
    field.current.setSelectionRange(at, at)
  }

  const openLink = (address: string) => void bridge.openLink(address)
  return (
    <div ref={host} class={`note${isEditing || note === '' ? ' is-raw' : ''}`}>
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
        onMouseDown={onMouseDown}
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

/** Where in a note's source the words at a point of the window are; null where there are none. */
function sourceAtPoint(host: HTMLElement, note: string, x: number, y: number): number | null {
  const view = host.querySelector('.note-view')
  // The field lies over the note as it reads.
  host.classList.add('is-asked')
  const caret = document.caretPositionFromPoint(x, y)
  host.classList.remove('is-asked')
  if (view === null || caret === null) return null
  const walker = document.createTreeWalker(view, NodeFilter.SHOW_TEXT)
  const nodes: Node[] = []
  while (walker.nextNode() !== null) nodes.push(walker.currentNode)
  const piece = nodes.indexOf(caret.offsetNode)
  const pieces = nodes.map((node) => node.textContent ?? '')
  return piece < 0 ? null : placeInSource(note, pieces, piece, caret.offset)
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
