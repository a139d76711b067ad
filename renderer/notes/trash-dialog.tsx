import { useEffect, useState } from 'preact/hooks'
import { noteOf, quoteOf } from '../../preload/contract/annotation.ts'
import type { TrashedAnnotation } from '../../preload/contract/api.ts'
import { NO_CHANGES } from '../../preload/contract/change-set.ts'
import { placeChanges } from '../session/place-annotations.ts'
import { shorten } from '../session/shorten.ts'
import { Dialog } from '../ui/dialog.tsx'
import { formatMoment } from '../ui/format-date.ts'
import { useSelect, useServices } from '../ui/services-context.ts'

/** Shown at first, and with each press of the button for more: thousands would take long to lay out. */
const PAGE = 100

type Trash =
  | { readonly kind: 'reading' }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'read'; readonly items: readonly TrashedAnnotation[] }

/** What was deleted, until it is emptied by hand. */
export function TrashDialog({ onClose }: { readonly onClose: () => void }) {
  const { bridge, store, client, annotating } = useServices()
  const isReadOnly = useSelect((state) => state.readOnly !== null)
  const [trash, setTrash] = useState<Trash>({ kind: 'reading' })
  const [shown, setShown] = useState(PAGE)
  const [isSure, setSure] = useState(false)

  async function read(): Promise<void> {
    await client.settled()
    const answer = await bridge.readTrash()
    setTrash(
      answer.ok ? { kind: 'read', items: answer.value } : { kind: 'failed', message: answer.error.message },
    )
  }
  useEffect(() => void read(), [])

  function restore(items: readonly TrashedAnnotation[]): void {
    const changes = { ...NO_CHANGES, added: items.map(({ annotation }) => annotation) }
    client.commit(changes, { label: 'Restore', anchors: placeChanges(store.state.peek(), changes) })
    annotating.announce(items.length === 1 ? 'Restored' : `${items.length} restored`)
    void read()
  }

  async function empty(): Promise<void> {
    const answer = await bridge.emptyTrash(items.map(({ annotation }) => annotation.id))
    setSure(false)
    annotating.announce(answer.ok ? 'The trash is empty' : answer.error.message, !answer.ok)
    void read()
  }

  const items = trash.kind === 'read' ? trash.items : []
  const actions = items.length > 0 && !isReadOnly && (
    <>
      {isSure && <p class="trash-sure">Delete {items.length} for good? This cannot be undone.</p>}
      <button type="button" class="button" onClick={() => (isSure ? setSure(false) : restore(items))}>
        {isSure ? 'Keep Them' : 'Restore All'}
      </button>
      <button type="button" class="button" onClick={() => (isSure ? void empty() : setSure(true))}>
        {isSure ? 'Delete for Good' : 'Empty the Trash…'}
      </button>
    </>
  )
  return (
    <Dialog title="Trash" class="dialog-trash" onClose={onClose} actions={actions || undefined}>
      {trash.kind === 'failed' && <p>{trash.message}</p>}
      {trash.kind === 'read' && items.length === 0 && (
        <p>The trash is empty. What you delete comes here, and stays until you empty it.</p>
      )}
      <ul class="trash-list" aria-label="Deleted notes">
        {items.slice(0, shown).map((item) => (
          <TrashItem
            key={item.annotation.id}
            item={item}
            onRestore={isReadOnly ? null : () => restore([item])}
          />
        ))}
      </ul>
      {items.length > shown && (
        <button type="button" class="link-button" onClick={() => setShown(shown + PAGE)}>
          Show more of {items.length}
        </button>
      )}
    </Dialog>
  )
}

type TrashItemProps = { readonly item: TrashedAnnotation; readonly onRestore: (() => void) | null }

function TrashItem({ item: { annotation, article, deleted }, onRestore }: TrashItemProps) {
  const title = useSelect((state) => state.articles.get(article)?.article.title ?? '')
  const quote = quoteOf(annotation)
  const note = noteOf(annotation)
  return (
    <li class="trash-item">
      <div>
        {quote === '' ? (
          <p>On the whole article</p>
        ) : (
          <blockquote class="card-quote">{shorten(quote, 300)}</blockquote>
        )}
        {note !== '' && <p class="note-plain">{shorten(note, 300)}</p>}
        <p class="trash-about">
          {title} · deleted <time dateTime={deleted}>{formatMoment(deleted, new Date())}</time>
        </p>
      </div>
      {onRestore !== null && (
        <button type="button" class="button" onClick={onRestore}>
          Restore
        </button>
      )}
    </li>
  )
}
