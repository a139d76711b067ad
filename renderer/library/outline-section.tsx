import { useComputed } from '@preact/signals'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import { Virtualizer, type VirtualizerHandle } from 'virtua'
import type { OpenDocument } from '../state/state.ts'
import { useSelect, useServices } from '../ui/services-context.ts'
import { headingAt, type OutlineEntry, outlineOf } from './outline.ts'

/** The headings of the open article, and under which of them the reader is. */
export function OutlineSection() {
  const open = useSelect((state) => state.open)
  return open.kind === 'open' ? <Outline open={open} /> : null
}

/** A law or a log may have tens of thousands of headings: of more than these only those in sight are there. */
const MANY = 300

function Outline({ open }: { readonly open: Extract<OpenDocument, { kind: 'open' }> }) {
  const { sight } = useServices()
  const outline = useMemo(() => outlineOf(open.doc), [open.doc])
  const current = useComputed(() => headingAt(outline, sight.value)).value
  const highest = useMemo(() => outline.reduce((least, { level }) => Math.min(least, level), 6), [outline])
  if (outline.length < 2) return null
  const List = outline.length > MANY ? LongList : ShortList
  return (
    <section class="library-outline" aria-label="Contents">
      <h2>Contents</h2>
      <List outline={outline} current={current} highest={highest} article={open.article.id} />
    </section>
  )
}

type ListProps = {
  readonly outline: readonly OutlineEntry[]
  /** Index of the heading that the reader is at; -1 for none. */
  readonly current: number
  readonly highest: number
  readonly article: Extract<OpenDocument, { kind: 'open' }>['article']['id']
}

function ShortList({ outline, current, highest, article }: ListProps) {
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' })
  }, [current])
  return (
    <ul class="outline" ref={list}>
      {outline.map((entry, index) => (
        <li key={entry.start} class={depthClass(entry, highest)}>
          <Heading entry={entry} isCurrent={index === current} article={article} />
        </li>
      ))}
    </ul>
  )
}

function LongList({ outline, current, highest, article }: ListProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const list = useRef<VirtualizerHandle>(null)
  useEffect(() => {
    if (current >= 0) list.current?.scrollToIndex(current, { align: 'nearest' })
  }, [current])
  return (
    <div class="outline" ref={scroller}>
      {/* A virtual list has divs around its entries, which `ul` may not have: so the roles stand on divs. */}
      {/* biome-ignore lint/a11y/useSemanticElements: see above */}
      <div role="list">
        <Virtualizer ref={list} scrollRef={scroller} data={outline} bufferSize={300}>
          {(entry, index) => (
            // biome-ignore lint/a11y/useSemanticElements: see above
            <div
              key={entry.start}
              role="listitem"
              aria-posinset={index + 1}
              aria-setsize={outline.length}
              class={depthClass(entry, highest)}
            >
              <Heading entry={entry} isCurrent={index === current} article={article} />
            </div>
          )}
        </Virtualizer>
      </div>
    </div>
  )
}

function depthClass({ level }: OutlineEntry, highest: number): string {
  return `outline-depth-${Math.min(level - highest, 4)}`
}

type HeadingProps = Pick<ListProps, 'article'> & {
  readonly entry: OutlineEntry
  readonly isCurrent: boolean
}

function Heading({ entry, isCurrent, article }: HeadingProps) {
  const { going } = useServices()
  return (
    <button
      type="button"
      class="outline-entry"
      aria-current={isCurrent ? 'location' : undefined}
      onClick={() => void going.to({ kind: 'line', article, offset: entry.start })}
    >
      {entry.text}
    </button>
  )
}
