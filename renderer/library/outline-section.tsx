import { useComputed } from '@preact/signals'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import type { OpenDocument } from '../state/state.ts'
import { useSelect, useServices } from '../ui/services-context.ts'
import { headingAt, type OutlineEntry, outlineOf } from './outline.ts'

/** The headings of the open article, and under which of them the reader is. */
export function OutlineSection() {
  const open = useSelect((state) => state.open)
  return open.kind === 'open' ? <Outline open={open} /> : null
}

function Outline({ open }: { readonly open: Extract<OpenDocument, { kind: 'open' }> }) {
  const { sight } = useServices()
  const outline = useMemo(() => outlineOf(open.doc), [open.doc])
  const current = useComputed(() => headingAt(outline, sight.value)).value
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' })
  }, [current])
  if (outline.length < 2) return null
  const highest = Math.min(...outline.map(({ level }) => level))
  return (
    <section class="library-outline" aria-label="Contents">
      <h2>Contents</h2>
      <ul class="outline" ref={list}>
        {outline.map((entry, index) => (
          <Heading
            key={`${entry.start}`}
            entry={entry}
            depth={entry.level - highest}
            isCurrent={index === current}
            article={open.article.id}
          />
        ))}
      </ul>
    </section>
  )
}

type HeadingProps = {
  readonly entry: OutlineEntry
  readonly depth: number
  readonly isCurrent: boolean
  readonly article: Extract<OpenDocument, { kind: 'open' }>['article']['id']
}

function Heading({ entry, depth, isCurrent, article }: HeadingProps) {
  const { going } = useServices()
  return (
    <li class={`outline-depth-${Math.min(depth, 4)}`}>
      <button
        type="button"
        class="outline-entry"
        aria-current={isCurrent ? 'location' : undefined}
        onClick={() => void going.to({ kind: 'line', article, offset: entry.start })}
      >
        {entry.text}
      </button>
    </li>
  )
}
