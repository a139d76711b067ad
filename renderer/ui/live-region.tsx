import { useRef } from 'preact/hooks'
import { useSelect } from './services-context.ts'

/** Says what has just happened to those who cannot see it. Two regions, so that the same words are said again. */
export function LiveRegion() {
  const { text, count, urgent } = useSelect((state) => state.announcement)
  // What was said before the region was there is over: a dialog does not begin with it.
  const over = useRef(count)
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
