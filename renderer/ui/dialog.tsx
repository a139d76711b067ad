import { X } from 'lucide'
import type { ComponentChildren } from 'preact'
import { useEffect, useId, useLayoutEffect, useRef } from 'preact/hooks'
import { Icon } from './icon.tsx'
import { LiveRegion } from './live-region.tsx'

type DialogProps = {
  readonly title: string
  /** Asked for by Escape, the cross, or a press beside the dialog; the owner then stops rendering it. */
  readonly onClose: () => void
  readonly children: ComponentChildren
  /** Buttons along the lower edge. */
  readonly actions?: ComponentChildren
  readonly class?: string
  /** Without one the title is only heard. */
  readonly hasHeader?: boolean
}

/**
 * A modal dialog on the platform's own element: it holds the focus, and gives it back to where it came from. What is
 * to have the focus first carries `autofocus`; else it is the heading: of a dialog with the focus screen readers read all
 * that is in it, in one breath.
 */
export function Dialog({
  title,
  onClose,
  children,
  actions,
  class: extra = '',
  hasHeader = true,
}: DialogProps) {
  const element = useRef<HTMLDialogElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const titleId = useId()
  useLayoutEffect(() => {
    const dialog = element.current
    if (dialog === null) return
    const before = document.activeElement
    dialog.showModal()
    if (!dialog.querySelector('[autofocus]')) heading.current?.focus()
    return () => {
      dialog.close()
      // The browser restores the focus only for an element that is still there when the dialog closes.
      if (before instanceof HTMLElement && before.isConnected && document.activeElement === document.body) {
        before.focus()
      }
    }
  }, [])
  useEffect(() => {
    // A press beside the dialog. Heard at the document: with a listener of its own, screen readers would call all that is in
    // the dialog clickable.
    const onClick = (event: MouseEvent) => {
      if (event.target === element.current) onClose()
    }
    document.addEventListener('click', onClick)
    return () => document.removeEventListener('click', onClick)
  }, [onClose])

  return (
    <dialog
      ref={element}
      class={`dialog ${extra}`}
      aria-labelledby={titleId}
      tabIndex={-1}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <div class="dialog-frame">
        <header class={hasHeader ? 'dialog-header' : 'unseen'}>
          <h2 id={titleId} ref={heading} tabIndex={-1}>
            {title}
          </h2>
          {hasHeader && (
            <button type="button" class="icon-button" title="Close" onClick={onClose}>
              <Icon of={X} />
            </button>
          )}
        </header>
        <div class="dialog-body">{children}</div>
        {actions !== undefined && <footer class="dialog-actions">{actions}</footer>}
      </div>
      {/* What lies under a modal dialog is not announced. */}
      <LiveRegion />
    </dialog>
  )
}
