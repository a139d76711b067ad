import { useEffect, useRef, useState } from 'preact/hooks'
import { Virtualizer, type VirtualizerHandle } from 'virtua'
import type { ArticleSummary } from '../../preload/contract/api.ts'
import type { OpenDocument } from '../state/state.ts'
import { useSelect } from '../ui/services-context.ts'
import { stepInList } from '../ui/step-in-list.ts'
import { ArticleEntry } from './article-entry.tsx'

type ArticleListProps = { readonly summaries: readonly ArticleSummary[]; readonly isTrash: boolean }

/** The articles, of which only those in sight are there. One stop of the Tab key; arrows move inside. */
export function ArticleList({ summaries, isTrash }: ArticleListProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const list = useRef<VirtualizerHandle>(null)
  const openId = useSelect((state) => idOf(state.open))
  const openAt = summaries.findIndex(({ article }) => article.id === openId)
  const [chosen, setChosen] = useState<string | null>(null)
  const chosenAt = summaries.findIndex(({ article }) => article.id === chosen)
  const stop = Math.max(0, chosenAt >= 0 ? chosenAt : openAt)
  const takesFocus = useRef(false)

  useEffect(() => {
    if (openAt >= 0) list.current?.scrollToIndex(openAt, { align: 'nearest' })
  }, [openId])

  useEffect(() => {
    if (!takesFocus.current) return
    takesFocus.current = false
    scroller.current?.querySelector<HTMLElement>(`[data-index="${stop}"] .article-entry`)?.focus()
  }, [stop])

  function onKeyDown(event: KeyboardEvent): void {
    const isOnEntry = event.target instanceof Element && event.target.matches('.article-entry')
    const to = isOnEntry ? stepInList(event.key, stop, summaries.length) : null
    if (to === null) return
    event.preventDefault()
    takesFocus.current = true
    list.current?.scrollToIndex(to, { align: 'nearest' })
    setChosen(summaries[to]?.article.id ?? null)
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the buttons inside
    <div class="library-articles" ref={scroller} onKeyDown={onKeyDown}>
      {/* A virtual list has divs around its entries, which `ul` may not have: so the roles stand on divs. */}
      {/* biome-ignore lint/a11y/useSemanticElements: see above */}
      <div role="list" aria-label={isTrash ? 'Articles in the trash' : 'Articles'} class="article-list">
        <Virtualizer
          ref={list}
          scrollRef={scroller}
          data={summaries}
          bufferSize={300}
          keepMounted={summaries.length === 0 ? [] : [stop]}
        >
          {(summary, index) => (
            <ArticleEntry
              key={summary.article.id}
              summary={summary}
              index={index}
              count={summaries.length}
              isOpen={index === openAt}
              isStop={index === stop}
              onFocus={() => setChosen(summary.article.id)}
            />
          )}
        </Virtualizer>
      </div>
    </div>
  )
}

function idOf(open: OpenDocument): string | null {
  return open.kind === 'none' ? null : open.kind === 'open' ? open.article.id : open.id
}
