import { type ReadonlySignal, signal } from '@preact/signals'

export type Printing = {
  /** Whether the page is being laid out for paper: then all of it is seen at once. */
  readonly isPrinting: ReadonlySignal<boolean>
  readonly dispose: () => void
}

/** @param prepare called before the layout for paper, whatever asked for it: the system's dialog or a PDF */
export function watchPrinting(prepare: () => void): Printing {
  const isPrinting = signal(false)
  const before = () => {
    prepare()
    isPrinting.value = true
  }
  const after = () => {
    isPrinting.value = false
  }
  window.addEventListener('beforeprint', before)
  window.addEventListener('afterprint', after)
  return {
    isPrinting,
    dispose() {
      window.removeEventListener('beforeprint', before)
      window.removeEventListener('afterprint', after)
    },
  }
}
