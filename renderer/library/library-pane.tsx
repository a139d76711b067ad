import { useComputed } from '@preact/signals'
import type { ArticleSummary } from '../../preload/contract/api.ts'
import type { Block } from '../document/article-doc.ts'
import { textOfInlines } from '../document/doc-text.ts'
import { useSelect, useServices } from '../ui/services-context.ts'

export function LibraryPane() {
  return (
    <nav class="library-pane" aria-label="Library" tabIndex={-1}>
      <Articles />
      <Outline />
    </nav>
  )
}

function Articles() {
  const { store } = useServices()
  const articles = useComputed(() =>
    [...store.state.value.articles.values()]
      .filter(({ article }) => article.trashed === undefined)
      .sort((a, b) => (a.article.added < b.article.added ? 1 : -1)),
  ).value
  return (
    <section class="library-section">
      <h2>Library</h2>
      <ul class="article-list">
        {articles.map((summary) => (
          <ArticleEntry key={summary.article.id} summary={summary} />
        ))}
      </ul>
    </section>
  )
}

function ArticleEntry({ summary }: { readonly summary: ArticleSummary }) {
  const { opening } = useServices()
  const { article, highlights } = summary
  const isOpen = useSelect((state) => state.open.kind !== 'none' && openId(state.open) === article.id)
  return (
    <li>
      <button
        type="button"
        class="article-entry"
        aria-current={isOpen ? 'page' : undefined}
        onClick={() => void opening.open(article.id)}
      >
        <span class="article-entry-title">{article.title}</span>
        {highlights > 0 && (
          <span class="article-entry-count">
            {highlights === 1 ? '1 highlight' : `${highlights} highlights`}
          </span>
        )}
      </button>
    </li>
  )
}

function openId(
  open: { kind: 'open'; article: { id: string } } | { kind: 'loading' | 'failed'; id: string },
): string {
  return open.kind === 'open' ? open.article.id : open.id
}

function Outline() {
  const open = useSelect((state) => state.open)
  if (open.kind !== 'open') return null
  const headings = open.doc.blocks.filter(
    (block): block is Extract<Block, { type: 'heading' }> => block.type === 'heading',
  )
  if (headings.length < 2) return null
  return (
    <section class="library-section">
      <h2>Contents</h2>
      <ul class="outline">
        {headings.map((heading) => (
          <li key={heading.id} class={`outline-level-${heading.level}`}>
            <button type="button" class="outline-entry" onClick={() => goTo(heading.id)}>
              {textOfInlines(heading.children)}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function goTo(id: string): void {
  const heading = document.querySelector(`.article-text [id="${CSS.escape(id)}"]`)
  heading?.scrollIntoView({ block: 'start' })
}
