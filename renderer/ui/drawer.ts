import { useEffect, useRef } from 'preact/hooks'
import { focusPane } from './pane-focus.ts'
import { useSelect, useServices } from './services-context.ts'

/** As in `styles/panes.css`: here the library has no room beside the article. */
const NARROW = '(max-width: 62rem)'

export function isNarrow(): boolean {
  return window.matchMedia(NARROW).matches
}

/** The library over the article: takes the focus when it opens, gives it back, and goes when there is room for it. */
export function useDrawer(): boolean {
  const { store } = useServices()
  const isOpen = useSelect((state) => state.drawer)
  const wasOpen = useRef(false)
  useEffect(() => {
    const pane = document.querySelector<HTMLElement>(isOpen ? '.library-pane' : '.article-pane')
    if (isOpen !== wasOpen.current && pane !== null) focusPane(pane)
    wasOpen.current = isOpen
  }, [isOpen])
  useEffect(() => {
    const narrow = window.matchMedia(NARROW)
    const close = () => {
      if (!narrow.matches) store.dispatch({ type: 'drawer', isOpen: false })
    }
    narrow.addEventListener('change', close)
    return () => narrow.removeEventListener('change', close)
  }, [])
  return isOpen
}
