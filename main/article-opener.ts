// Which article the window shows first, and which it is told to show later. No Electron.

import type { Notice } from '../preload/contract/api.ts'
import type { Article } from '../preload/contract/article.ts'
import type { ArticleId } from '../preload/contract/ids.ts'
import type { PendingId } from '../preload/contract/importing.ts'
import type { PostilLink } from '../preload/contract/postil-link.ts'
import type { Result } from '../preload/contract/result.ts'
import type { LibraryPlace } from './libraries/library-place.ts'
import type { Bundled } from './sources/bundled-articles.ts'
import { lastRead } from './starting/last-read.ts'
import type { FileOpening } from './starting/open-files.ts'
import type { Library } from './store/library.ts'

export type ArticleOpener = {
  /** The article for a window that begins: at first what the command line asks for, after a reload what was read last. */
  first(): Promise<ArticleId | null>
  /** Takes files in and shows the first of them as soon as the window can. */
  open(paths: readonly string[]): Promise<void>
  /** Goes where a link leads as soon as the window can; one into nothing is told of. */
  follow(link: PostilLink | null): Promise<void>
  /** The window listens from now on. */
  windowIsReady(): void
  /** The window is gone or begins anew. */
  windowIsGone(): void
}

export type OpenerParts = {
  readonly asked: readonly string[]
  /** What the system was asked to open, where no file was. */
  readonly askedLink?: PostilLink | null
  readonly bundled: Bundled
  readonly library: PromiseLike<Result<Library>> & Pick<LibraryPlace, 'inSight'>
  readonly tell: FileOpening['tell']
  readonly takeIn: FileOpening['takeIn']
  readonly show: (article: ArticleId) => void
  readonly go: (link: PostilLink) => void
  /** The window’s list of articles has to grow by this one. */
  readonly announce: (added: Article) => void
  /** Asks the reader whether a changed file becomes a revision of its article. */
  readonly offer: (pending: PendingId) => void
}

const NOWHERE: Notice = {
  id: 'link',
  kind: 'warning',
  message: 'The article that this link leads to is not in your library. Nothing was changed.',
}

export function createArticleOpener(parts: OpenerParts): ArticleOpener {
  const { library, tell, takeIn } = parts
  let asked = parts.asked
  let isReady = false
  let askedLink = parts.askedLink ?? null
  let waiting: ArticleId | null = null
  let waitingLink: PostilLink | null = null
  let offered: PendingId[] = []
  let postponed: (() => Promise<void>)[] = []
  /** macOS tells of files one by one: a large one must not be overtaken, so that what was told last is shown last. */
  let turn: Promise<void> = Promise.resolve()
  const opening: FileOpening = {
    tell,
    takeIn,
    onAdded: parts.announce,
    onChanged(pending) {
      if (isReady) parts.offer(pending)
      else offered.push(pending)
    },
    later(work) {
      if (isReady) void work()
      else postponed.push(work)
    },
  }

  const choose = async (): Promise<ArticleId | null> => {
    const [files, link] = [asked, askedLink]
    asked = []
    askedLink = null
    // What was read last is known at once; only what is to be taken in or looked for needs the whole library.
    const seen = await library.inSight()
    const known = seen.ok ? lastRead(seen.value.list()) : null
    if (known !== null && files.length === 0 && link === null && waitingLink === null) return known
    const opened = await library
    if (link !== null) await follow(link)
    if (opened.ok && waitingLink !== null) return waitingLink.article
    if (!opened.ok) return null
    const { chooseFirstArticle } = await import('./starting/open-files.ts')
    return chooseFirstArticle(files, parts.bundled, opened.value, opening)
  }

  async function follow(link: PostilLink | null): Promise<void> {
    const opened = await library
    if (link === null || !opened.ok) return
    const isThere = opened.value
      .list()
      .some(({ article }) => article.id === link.article && article.trashed === undefined)
    if (!isThere) tell(NOWHERE)
    else if (isReady) parts.go(link)
    else waitingLink = link
  }

  async function openInTurn(paths: readonly string[]): Promise<void> {
    const opened = await library
    if (!opened.ok) return
    const { openFiles } = await import('./starting/open-files.ts')
    const article = await openFiles(paths, opening)
    if (article === null) return
    if (isReady) parts.show(article)
    else waiting = article
  }

  // Begun at once: by the time the window asks, the files have been read.
  let prepared: Promise<ArticleId | null> | null = choose()
  prepared.catch(() => {})

  return {
    first() {
      const answer = prepared ?? choose()
      prepared = null
      return answer
    },
    follow,
    open(paths) {
      const opened = turn.then(() => openInTurn(paths))
      // Whoever asked hears of the mistake; whoever comes next has nothing to do with it.
      turn = opened.catch(() => {})
      return opened
    },
    windowIsReady() {
      isReady = true
      if (waiting !== null) parts.show(waiting)
      waiting = null
      if (waitingLink !== null) parts.go(waitingLink)
      waitingLink = null
      for (const pending of offered) parts.offer(pending)
      offered = []
      for (const work of postponed) void work()
      postponed = []
    },
    windowIsGone() {
      isReady = false
    },
  }
}
