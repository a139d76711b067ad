import { useRef } from 'preact/hooks'
import { useSelect } from './services-context.ts'

/**
 * Says what has just happened to those who cannot see it. Two regions, so that the same words are said again.
 * @param isCovered a dialog lies over it, which says by its own region what happens meanwhile
 */
export function LiveRegion({ isCovered = false }: { readonly isCovered?: boolean }) {
  const { text, count, urgent } = useSelect((state) => state.announcement)
  // What was said before the region was there is over: a dialog does not begin with it, nor does the window go on with it.
  const over = useRef(count)
  if (isCovered) over.current = count
  const said = count === over.current ? '' : text
  const even = count % 2 === 0
  return (
    <>
      <div class="unseen" aria-live={urgent ? 'assertive' : 'polite'} aria-atomic="true">
        {even ? said : ''}
      </div>
      <div class="unseen" aria-live={urgent ? 'assertive' : 'polite'} aria-atomic="true">
        {even ? '' : said}
      </div>
    </>
  )
}
