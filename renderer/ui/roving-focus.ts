/**
 * One stop of the Tab key for a whole toolbar; arrows, Home and End move inside (WAI-ARIA toolbar pattern).
 * Call it from the toolbar's keydown.
 */
export function moveFocusByArrows(toolbar: HTMLElement, event: KeyboardEvent): void {
  const buttons = [...toolbar.querySelectorAll<HTMLElement>('button:not([disabled])')]
  const at = buttons.findIndex((button) => button.matches(':focus'))
  const to = destination(event.key, at, buttons.length)
  const next = to === null ? undefined : buttons[to]
  if (next === undefined) return
  event.preventDefault()
  event.stopPropagation()
  for (const button of buttons) button.tabIndex = button === next ? 0 : -1
  next.focus()
}

function destination(key: string, at: number, count: number): number | null {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return (at + 1) % count
    case 'ArrowLeft':
    case 'ArrowUp':
      return (at - 1 + count) % count
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return null
  }
}
