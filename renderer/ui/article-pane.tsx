import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { mountReader } from '../reader/mount-reader.ts'
import { createPictureUrls } from '../reader/rendering/picture-urls.ts'
import { renderArticle } from '../reader/rendering/render-article.ts'
import { twinOf } from '../revisions/review.ts'
import { FindBar } from '../search/find-bar.tsx'
import { hasLibrary } from '../state/selectors.ts'
import type { Beginning, OpenDocument } from '../state/state.ts'
import { formatDate, formatMoment } from './format-date.ts'
import { PaneButtons } from './pane-buttons.tsx'
import { SelectionToolbar } from './selection-toolbar.tsx'
import { useSelect, useServices } from './services-context.ts'

export function ArticlePane() {
  const open = useSelect((state) => state.open)
  return (
    <main class="article-pane" tabIndex={-1}>
      <Content open={open} />
      <FindBar />
      <PaneButtons />
      <SelectionToolbar />
    </main>
  )
}

function Content({ open }: { readonly open: OpenDocument }) {
  const { opening } = useServices()
  switch (open.kind) {
    case 'none':
      return <NothingOpen />
    case 'loading':
      if (open.beginning !== null) return <ArticleBeginning {...open.beginning} />
      return <div class="article-message" aria-busy="true" />
    case 'failed':
      return (
        <div class="article-message">
          <p>{open.failure.message}</p>
          <button type="button" class="button" onClick={() => void opening.open(open.id)}>
            Try Again
          </button>
        </div>
      )
    case 'open':
      return <OpenArticle key={`${open.article.id} ${open.revision}`} open={open} />
  }
}

function NothingOpen() {
  const isInReach = useSelect(hasLibrary)
  return (
    <div class="article-message">
      <h1>No article is open</h1>
      <p>
        {isInReach ? 'Choose one from the library, or open a file.' : 'Your articles come with your library.'}
      </p>
    </div>
  )
}

/** What is there of a long article already. It can be read; whatever else can be done waits for the rest of it. */
function ArticleBeginning({ article, doc, pictures }: Beginning) {
  const text = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (text.current === null) return
    const urls = createPictureUrls([], pictures)
    return renderArticle(doc, text.current, { pictureOf: urls.pictureOf }).dispose
  }, [doc, pictures])
  return (
    <div class="article-scroller">
      <article class="article" aria-busy="true" lang={doc.meta.language}>
        <ArticleHeader article={article} doc={doc} />
        <div class="article-text" ref={text} />
      </article>
    </div>
  )
}

function OpenArticle({ open }: { readonly open: Extract<OpenDocument, { kind: 'open' }> }) {
  const services = useServices()
  const scroller = useRef<HTMLDivElement>(null)
  const host = useRef<HTMLElement>(null)
  const text = useRef<HTMLDivElement>(null)
  const caret = useRef<HTMLDivElement>(null)
  const start = useRef<HTMLDivElement>(null)
  const end = useRef<HTMLDivElement>(null)
  const overview = useRef<HTMLDivElement>(null)
  const { doc, article } = open
  // Before the first paint: an article is never on the screen without its text.
  useLayoutEffect(() => {
    if (text.current === null || scroller.current === null) return
    if (host.current === null || caret.current === null) return
    if (start.current === null || end.current === null || overview.current === null) return
    const elements = {
      article: host.current,
      scroller: scroller.current,
      text: text.current,
      caret: caret.current,
      handles: { start: start.current, end: end.current },
      overview: overview.current,
    }
    return mountReader(elements, open, services)
  }, [doc])
  const title = doc.meta.title ?? article.title
  useEffect(() => {
    document.title = `${title} — Postil`
  }, [title])
  const language = doc.meta.language
  return (
    <div class="article-scroller" ref={scroller}>
      <div class="overview" ref={overview} aria-hidden="true" hidden />
      <article
        class="article"
        ref={host}
        aria-label={title}
        // The reading cursor lives in here: the article itself takes the focus and the keys.
        // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
        tabIndex={0}
        {...(language === undefined ? {} : { lang: language })}
      >
        {open.isCurrent ? <TwinBanner open={open} /> : <OldVersionBanner open={open} />}
        <ArticleHeader article={article} doc={doc} />
        {doc.plainBecause !== undefined && <p class="article-notice">{doc.plainBecause}</p>}
        <div class="article-text" ref={text} />
      </article>
      <div class="reading-caret" ref={caret} aria-hidden="true" hidden />
      {/* For the pointer alone: keys move the edges with a command of its own. */}
      <div class="edge-handle edge-handle-start" ref={start} aria-hidden="true" hidden />
      <div class="edge-handle edge-handle-end" ref={end} aria-hidden="true" hidden />
    </div>
  )
}

/** Another article has the same title: perhaps this is its new version. */
function TwinBanner({ open }: { readonly open: Extract<OpenDocument, { kind: 'open' }> }) {
  const { reviewing } = useServices()
  const articles = useSelect((state) => state.articles)
  const isReadOnly = useSelect((state) => state.readOnly !== null)
  const twin = isReadOnly
    ? null
    : twinOf(
        open.article,
        [...articles.values()].map(({ article }) => article),
      )
  if (twin === null) return null
  return (
    <div class="article-banner" role="note">
      <span>You have another article with this title, taken in {formatMoment(twin.added, new Date())}.</span>
      <button type="button" class="button" onClick={() => void reviewing.offer(open.article.id, twin.id)}>
        Take This as Its New Version…
      </button>
      <button type="button" class="button" onClick={() => reviewing.keepApart(open.article)}>
        Keep Both
      </button>
    </div>
  )
}

function OldVersionBanner({ open }: { readonly open: Extract<OpenDocument, { kind: 'open' }> }) {
  const { opening } = useServices()
  const imported = open.article.revisions.find(({ id }) => id === open.revision)?.imported
  return (
    <div class="article-banner" role="note">
      <span>
        You are reading an older version
        {imported === undefined ? '' : `, taken in ${formatMoment(imported, new Date())}`}. Notes are changed
        in the current one.
      </span>
      <button
        type="button"
        class="button"
        onClick={() => void opening.showRevision(open.article.id, 'current')}
      >
        Go to the Current Version
      </button>
    </div>
  )
}

function ArticleHeader({ article, doc }: Omit<Beginning, 'pictures'>) {
  const { title, subtitle, author, date, source } = doc.meta
  const first = doc.blocks[0]
  // An article that begins with its own title does not need it twice.
  const hasOwnTitle = first?.type === 'heading' && first.level === 1
  return (
    <header class="article-header" dir="auto">
      {!hasOwnTitle && <h1>{title ?? article.title}</h1>}
      {subtitle !== undefined && <p class="article-subtitle">{subtitle}</p>}
      {(author !== undefined || date !== undefined) && (
        <p class="article-byline">
          {author !== undefined && <span>{author}</span>}
          {date !== undefined && <time dateTime={date}>{formatDate(date)}</time>}
        </p>
      )}
      {source !== undefined && <p class="article-source">{source}</p>}
    </header>
  )
}
