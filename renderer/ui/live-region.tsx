import { useSelect } from './services-context.ts'

/** Says what has just happened to those who cannot see it. Two regions, so that the same words are said again. */
export function LiveRegion() {
  const { text, count, urgent } = useSelect((state) => state.announcement)
  const even = count % 2 === 0
  return (
    <>
      <div class="unseen" aria-live={urgent ? 'assertive' : 'polite'} aria-atomic="true">
        {even ? text : ''}
      </div>
      <div class="unseen" aria-live={urgent ? 'assertive' : 'polite'} aria-atomic="true">
        {even ? '' : text}
      </div>
    </>
  )
}
