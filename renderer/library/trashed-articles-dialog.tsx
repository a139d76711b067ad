import type { ArticleSummary } from '../../preload/contract/api.ts'
import { formatMoment } from '../ui/format-date.ts'
import { useSelect, useServices } from '../ui/services-context.ts'
import { TrashFrame, TrashRow } from '../ui/trash-frame.tsx'

/** The articles in the trash; each has its notes with it. */
export function TrashedArticlesDialog({ onClose }: { readonly onClose: () => void }) {
  const { shelving } = useServices()
  const articles = useSelect((state) => state.articles)
  const trashed = [...articles.values()]
    .filter(({ article }) => article.trashed !== undefined)
    .sort((a, b) => ((a.article.trashed ?? '') < (b.article.trashed ?? '') ? 1 : -1))
  const ids = trashed.map(({ article }) => article.id)
  return (
    <TrashFrame
      title="Articles in the Trash"
      onClose={onClose}
      listName="Deleted articles"
      count={trashed.length}
      what={whatOf(trashed)}
      emptyWords="No article is in the trash. What you delete comes here, and stays until you empty it."
      row={(index) => {
        const summary = trashed[index]
        if (summary === undefined) return null
        const { id } = summary.article
        return <TrashedArticle key={id} summary={summary} onRestore={() => shelving.restore([id])} />
      }}
      onRestoreAll={() => shelving.restore(ids)}
      onEmpty={() => void shelving.destroy(ids)}
      elsewhere={{ label: 'Deleted notes', dialog: 'trash' }}
    />
  )
}

type TrashedArticleProps = { readonly summary: ArticleSummary; readonly onRestore: () => void }

function TrashedArticle({ summary: { article, highlights }, onRestore }: TrashedArticleProps) {
  return (
    <TrashRow onRestore={onRestore}>
      <p class="trash-title">{article.title}</p>
      <p class="trash-about">
        {highlights > 0 && `${counted(highlights, 'highlight')} · `}
        deleted{' '}
        <time dateTime={article.trashed}>{formatMoment(article.trashed ?? article.added, new Date())}</time>
      </p>
    </TrashRow>
  )
}

function whatOf(trashed: readonly ArticleSummary[]): string {
  const highlights = trashed.reduce((sum, summary) => sum + summary.highlights, 0)
  const what = counted(trashed.length, 'article')
  return highlights === 0 ? what : `${what} with ${counted(highlights, 'highlight')}`
}

function counted(count: number, noun: string): string {
  return count === 1 ? `one ${noun}` : `${count} ${noun}s`
}
