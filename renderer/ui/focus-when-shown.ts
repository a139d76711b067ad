/**
 * Puts the focus on an element as soon as it can have it: what has just come into a virtual list is not seen, and so
 * cannot have the focus, before the list has measured it, which takes a frame or more. Gives up when it is gone again.
 * @param onFocused called once, when it has it
 * @returns a function that gives up; also to be called when somebody else is to have the focus
 */
export function focusWhenShown(element: HTMLElement, onFocused: () => void = () => undefined): () => void {
  let frame = 0
  const attempt = (): void => {
    element.focus()
    if (document.activeElement === element) onFocused()
    else if (element.isConnected) frame = requestAnimationFrame(attempt)
  }
  attempt()
  return () => cancelAnimationFrame(frame)
}
