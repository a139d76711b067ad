import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { DialogName } from '../state/state.ts'
import { Dialog } from './dialog.tsx'
import { useSelect, useServices } from './services-context.ts'

type TrashFrameProps = {
  readonly title: string
  readonly onClose: () => void
  /** What the list is of, for those who do not see it. */
  readonly listName: string
  readonly count: number
  /** What would be deleted: "3 notes". */
  readonly what: string
  /** Shown when there is nothing. */
  readonly emptyWords: string
  /** One `TrashRow`, by its place from 0. */
  readonly row: (index: number) => ComponentChildren
  readonly onRestoreAll: () => void
  readonly onEmpty: () => void
  /** The way to what else was deleted; null when there is nothing else. */
  readonly elsewhere: { readonly label: string; readonly dialog: DialogName } | null
}

/** Shown at first, and with each press of the button for more: thousands would take long to lay out. */
const PAGE = 100

/** What was deleted of one kind, until it is emptied by hand: looked through, restored, or deleted for good. */
export function TrashFrame(props: TrashFrameProps) {
  const { title, onClose, listName, count, emptyWords, row, elsewhere } = props
  const { store } = useServices()
  const isReadOnly = useSelect((state) => state.readOnly !== null)
  const [shown, setShown] = useState(PAGE)
  const actions = count > 0 && !isReadOnly ? <Actions {...props} /> : undefined
  return (
    <Dialog title={title} class="dialog-trash" onClose={onClose} actions={actions}>
      {count === 0 && emptyWords !== '' && <p>{emptyWords}</p>}
      <ul class="trash-list" aria-label={listName}>
        {Array.from({ length: Math.min(count, shown) }, (_, index) => row(index))}
      </ul>
      {count > shown && (
        <button type="button" class="link-button" onClick={() => setShown(shown + PAGE)}>
          Show more of {count}
        </button>
      )}
      {elsewhere !== null && (
        <p class="trash-elsewhere">
          <button
            type="button"
            class="link-button"
            onClick={() => store.dispatch({ type: 'dialog', dialog: elsewhere.dialog })}
          >
            {elsewhere.label}
          </button>
        </p>
      )}
    </Dialog>
  )
}

/** Nothing is deleted before a second button has said for what. */
function Actions({
  what,
  onRestoreAll,
  onEmpty,
}: Pick<TrashFrameProps, 'what' | 'onRestoreAll' | 'onEmpty'>) {
  const [isSure, setSure] = useState(false)
  return (
    <>
      {isSure && <p class="trash-sure">Delete {what} for good? This cannot be undone.</p>}
      <button type="button" class="button" onClick={() => (isSure ? setSure(false) : onRestoreAll())}>
        {isSure ? 'Keep Them' : 'Restore All'}
      </button>
      <button
        type="button"
        class={isSure ? 'button button-main' : 'button'}
        onClick={() => {
          if (isSure) onEmpty()
          setSure(!isSure)
        }}
      >
        {isSure ? 'Delete for Good' : 'Empty the Trash…'}
      </button>
    </>
  )
}

type TrashRowProps = { readonly onRestore: () => void; readonly children: ComponentChildren }

export function TrashRow({ onRestore, children }: TrashRowProps) {
  const isReadOnly = useSelect((state) => state.readOnly !== null)
  return (
    <li class="trash-item">
      <div>{children}</div>
      {!isReadOnly && (
        <button type="button" class="button" onClick={onRestore}>
          Restore
        </button>
      )}
    </li>
  )
}
