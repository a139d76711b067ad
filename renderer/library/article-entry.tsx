import { Ellipsis } from 'lucide'
import type { ArticleSummary } from '../../preload/contract/api.ts'
import type { Services } from '../session/services.ts'
import { formatDate } from '../ui/format-date.ts'
import { MenuButton, type MenuEntry } from '../ui/menu-button.tsx'
import { useServices } from '../ui/services-context.ts'
import { progressOf } from './arrange-articles.ts'

type ArticleEntryProps = {
  readonly summary: ArticleSummary
  readonly index: number
  readonly count: number
  readonly isOpen: boolean
  /** Whether the Tab key stops at this one. */
  readonly isStop: boolean
  readonly onFocus: () => void
}

export function ArticleEntry({ summary, index, count, isOpen, isStop, onFocus }: ArticleEntryProps) {
  const services = useServices()
  const { article } = summary
  const about = aboutWords(summary)
  const isTrashed = article.trashed !== undefined

  function onKeyDown(event: KeyboardEvent): void {
    const run = keyed(event.key, summary, services)
    if (run === null) return
    event.preventDefault()
    event.stopPropagation()
    run()
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: the list's roles stand on divs, see ArticleList
    <div
      role="listitem"
      class={`article-item${isOpen ? ' is-open' : ''}`}
      aria-setsize={count}
      aria-posinset={index + 1}
      data-index={index}
    >
      <button
        type="button"
        class="article-entry"
        aria-current={isOpen ? 'page' : undefined}
        tabIndex={isStop ? 0 : -1}
        onFocus={onFocus}
        onKeyDown={onKeyDown}
        onClick={() => {
          if (!isTrashed) void services.going.to({ kind: 'article', article: article.id })
        }}
      >
        {/* Here and not on the button, which would be said twice. */}
        <span
          class="article-entry-title"
          title={article.source === undefined ? article.title : `${article.title}\n${article.source}`}
        >
          {article.title}
        </span>
        {about !== '' && <span class="article-entry-about">{about}</span>}
        <span class="article-entry-about">{stateWords(summary, isOpen)}</span>
        {article.tags.length > 0 && <span class="article-entry-tags">{article.tags.join(' · ')}</span>}
      </button>
      <MenuButton
        class="article-more"
        label={`More for ${article.title}`}
        icon={Ellipsis}
        entries={entriesFor(summary, services)}
        tabIndex={isStop ? 0 : -1}
      />
    </div>
  )
}

function aboutWords({ article }: ArticleSummary): string {
  const { author, date, source } = article
  const parts = [author ?? hostOf(source), date === undefined ? undefined : formatDate(date)]
  return parts.filter((part) => part !== undefined && part !== '').join(' · ')
}

/** Of an address the part that says whose it is. */
function hostOf(source: string | undefined): string | undefined {
  if (source === undefined || !/^https?:/i.test(source) || !URL.canParse(source)) return undefined
  return new URL(source).hostname.replace(/^www\./, '')
}

function stateWords(summary: ArticleSummary, isOpen: boolean): string {
  const { highlights, notes } = summary
  const parts = [
    progressWords(progressOf(summary), isOpen),
    ...(highlights === 0 ? [] : [highlights === 1 ? '1 highlight' : `${highlights} highlights`]),
    ...(notes === 0 ? [] : [notes === 1 ? '1 note' : `${notes} notes`]),
  ]
  return parts.join(' · ')
}

function progressWords(progress: number | null, isOpen: boolean): string {
  if (progress === null && !isOpen) return 'New'
  if (progress === 1) return 'Read'
  // 100 % is for what was read to the end, and 0 % is not how one feels about a beginning.
  const percent = Math.min(99, Math.round((progress ?? 0) * 100))
  return percent === 0 ? 'Begun' : `${percent} % read`
}

function showDetails({ article }: ArticleSummary, { store }: Services): void {
  store.dispatch({ type: 'library', change: { details: article.id } })
  store.dispatch({ type: 'dialog', dialog: 'details' })
}

function entriesFor(summary: ArticleSummary, services: Services): readonly MenuEntry[] {
  const { article, highlights, notes } = summary
  const { shelving, exporting } = services
  if (article.trashed !== undefined) {
    return [
      { label: 'Restore', run: () => shelving.restore([article.id]) },
      { label: 'Delete for Good', run: () => void shelving.destroy([article.id]) },
    ]
  }
  const hasNotes = highlights > 0 || notes > 0
  return [
    { label: 'Details and Tags…', run: () => showDetails(summary, services) },
    ...(hasNotes
      ? [
          { label: 'Copy Its Notes', run: () => void exporting.copyArticle(article.id) },
          { label: 'Export Its Notes…', run: () => void exporting.saveArticle(article.id) },
        ]
      : []),
    { label: 'Move to Trash', separator: true, run: () => shelving.trash(article.id) },
  ]
}

/** What a key does on an entry, as in a file manager. */
function keyed(key: string, summary: ArticleSummary, services: Services): (() => void) | null {
  if (summary.article.trashed !== undefined) return null
  if (key === 'F2') return () => showDetails(summary, services)
  if (key === 'Delete') return () => services.shelving.trash(summary.article.id)
  return null
}
