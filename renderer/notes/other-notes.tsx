import { type Annotation, noteOf } from '../../preload/contract/annotation.ts'
import { useServices } from '../ui/services-context.ts'

/** What the same note says on another device, where both were changed: the reader chooses. */
export function OtherNotes({ annotation }: { readonly annotation: Annotation }) {
  const { annotating } = useServices()
  const others = annotation['postil:otherNotes'] ?? []
  if (others.length === 0) return null
  const mine = noteOf(annotation)
  const settle = (note: string) => annotating.settleNotes(annotation.id, note)
  return (
    <div class="other-notes">
      <p>Written on another device:</p>
      {others.map((other) => (
        <div key={other} class="other-note">
          <p class="note-plain">{other === '' ? '(the note was deleted there)' : other}</p>
          <button type="button" class="link-button" onClick={() => settle(other)}>
            Use this one
          </button>
        </div>
      ))}
      <button type="button" class="link-button" onClick={() => settle(mine)}>
        Keep mine
      </button>
      <button
        type="button"
        class="link-button"
        onClick={() => settle([mine, ...others].filter((note) => note.trim() !== '').join('\n\n'))}
      >
        Keep all
      </button>
    </div>
  )
}
