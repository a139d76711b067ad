import { useEffect, useState } from 'preact/hooks'
import { noteOf, quoteOf } from '../../preload/contract/annotation.ts'
import type { TrashedAnnotation } from '../../preload/contract/api.ts'
import { NO_CHANGES } from '../../preload/contract/change-set.ts'
import { countTrashed } from '../library/count-trashed.ts'
import { placeChanges } from '../session/place-annotations.ts'
import { shorten } from '../session/shorten.ts'
import { formatMoment } from '../ui/format-date.ts'
import { useSelect, useServices } from '../ui/services-context.ts'
import { TrashFrame, TrashRow } from '../ui/trash-frame.tsx'

type Trash =
  | { readonly kind: 'reading' }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'read'; readonly items: readonly TrashedAnnotation[] }

/** What was deleted, until it is emptied by hand. */
export function TrashDialog({ onClose }: { readonly onClose: () => void }) {
  const { bridge, store, client, annotating } = useServices()
  const articles = useSelect((state) => countTrashed(state.articles.values()))
  const [trash, setTrash] = useState<Trash>({ kind: 'reading' })

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
    annotating.announce(answer.ok ? 'The trash is empty' : answer.error.message, !answer.ok)
    void read()
  }

  const items = trash.kind === 'read' ? trash.items : []
  const words =
    trash.kind === 'failed'
      ? trash.message
      : 'The trash is empty. What you delete comes here, and stays until you empty it.'
  return (
    <TrashFrame
      title="Trash"
      onClose={onClose}
      listName="Deleted notes"
      count={items.length}
      what={items.length === 1 ? 'one note' : `${items.length} notes`}
      emptyWords={trash.kind === 'reading' ? '' : words}
      row={(index) => {
        const item = items[index]
        if (item === undefined) return null
        return <TrashItem key={item.annotation.id} item={item} onRestore={() => restore([item])} />
      }}
      onRestoreAll={() => restore(items)}
      onEmpty={() => void empty()}
      elsewhere={
        articles === 0 ? null : { label: `Articles in the trash (${articles})`, dialog: 'trashed-articles' }
      }
    />
  )
}

type TrashItemProps = { readonly item: TrashedAnnotation; readonly onRestore: () => void }

function TrashItem({ item: { annotation, article, deleted }, onRestore }: TrashItemProps) {
  const title = useSelect((state) => state.articles.get(article)?.article.title ?? '')
  const quote = quoteOf(annotation)
  const note = noteOf(annotation)
  return (
    <TrashRow onRestore={onRestore}>
      {quote === '' ? (
        <p>On the whole article</p>
      ) : (
        <blockquote class="card-quote">{shorten(quote, 300)}</blockquote>
      )}
      {note !== '' && <p class="note-plain">{shorten(note, 300)}</p>}
      <p class="trash-about">
        {title} · deleted <time dateTime={deleted}>{formatMoment(deleted, new Date())}</time>
      </p>
    </TrashRow>
  )
}
