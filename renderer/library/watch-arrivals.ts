// What is dropped on the window or pasted into it, wherever that is not a text field.

import type { Importing } from './importing.ts'

/**
 * @param host carries `data-dropping` while something that can be taken in is held over the window
 * @returns a disposer
 */
export function watchArrivals(host: HTMLElement, importing: Pick<Importing, 'drop' | 'paste'>): () => void {
  // Entering a child comes before leaving its parent: so they are counted.
  let depth = 0
  const setDepth = (next: number) => {
    depth = next
    host.toggleAttribute('data-dropping', depth > 0)
  }
  const listeners: readonly [keyof HTMLElementEventMap, (event: Event) => void][] = [
    ['dragenter', (event) => isTakeable(event) && setDepth(depth + 1)],
    ['dragleave', (event) => isTakeable(event) && setDepth(Math.max(0, depth - 1))],
    [
      'dragover',
      (event) => {
        if (!isTakeable(event)) return
        event.preventDefault()
        if (event instanceof DragEvent && event.dataTransfer !== null) event.dataTransfer.dropEffect = 'copy'
      },
    ],
    [
      'drop',
      (event) => {
        setDepth(0)
        if (!isTakeable(event)) return
        event.preventDefault()
        takeIn((event as DragEvent).dataTransfer, importing)
      },
    ],
    [
      'paste',
      (event) => {
        if (isTextField(event.target)) return
        event.preventDefault()
        takeIn((event as ClipboardEvent).clipboardData, importing)
      },
    ],
  ]
  for (const [name, listener] of listeners) host.addEventListener(name, listener)
  return () => {
    for (const [name, listener] of listeners) host.removeEventListener(name, listener)
  }
}

/** Files, or words from another window; not what is dragged about inside this one, nor into a field. */
function isTakeable(event: Event): boolean {
  if (!(event instanceof DragEvent) || event.dataTransfer === null) return false
  const { types } = event.dataTransfer
  return types.includes('Files') && !isTextField(event.target)
}

function takeIn(data: DataTransfer | null, importing: Pick<Importing, 'drop' | 'paste'>): void {
  if (data === null) return
  const files = [...data.files]
  if (files.length > 0) void importing.drop(files)
  else void importing.paste({ html: data.getData('text/html'), text: data.getData('text/plain') })
}

function isTextField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLInputElement ||
    (target instanceof HTMLElement && target.isContentEditable)
  )
}
