// Taking articles in: files and folders that were chosen or dropped, text that was pasted.

import type { Bridge } from '../../preload/contract/bridge.ts'
import { NO_CHANGES } from '../../preload/contract/change-set.ts'
import type { ArticleId } from '../../preload/contract/ids.ts'
import type { ImportReport } from '../../preload/contract/importing.ts'
import type { Result } from '../../preload/contract/result.ts'
import { loadDocument } from '../document/load-document.ts'
import type { Annotating } from '../session/annotating.ts'
import type { LibraryClient } from '../session/library-client.ts'
import { describedBySource } from '../session/opening.ts'
import type { Store } from '../state/store.ts'
import type { Going } from './going.ts'
import type { LibraryView } from './library-view.ts'
import { type Pasted, readPasted } from './read-pasted.ts'

export type Importing = {
  readonly choose: (what: 'files' | 'folder') => Promise<void>
  /** @param files the `File`s of a drop, folders among them */
  readonly drop: (files: readonly File[]) => Promise<void>
  readonly paste: (pasted: Pasted) => Promise<void>
  /** Opens the user guide, taking it in first where need be. */
  readonly showGuide: () => Promise<void>
  readonly cancel: () => void
  /** The reader has seen what became of it. */
  readonly dismiss: () => void
  /** @returns a disposer */
  readonly watch: () => () => void
}

type Needed = Pick<
  Bridge,
  'importFiles' | 'importDropped' | 'importText' | 'addGuide' | 'readArticle' | 'cancelImport' | 'on'
>

export function createImporting(
  store: Store,
  bridge: Needed,
  client: Pick<LibraryClient, 'commit'>,
  going: Pick<Going, 'to'>,
  review: (pending: string) => Promise<void>,
  announce: Annotating['announce'],
): Importing {
  const show = (change: Partial<LibraryView>) => store.dispatch({ type: 'library', change })

  /** Gives articles the titles that their texts say, one after another: until then they are called after their files. */
  async function describe(ids: readonly ArticleId[]): Promise<void> {
    for (const id of ids) {
      const answer = await bridge.readArticle(id)
      if (!answer.ok) continue
      const { article, revision, source } = answer.value
      const format = article.revisions.find((each) => each.id === revision)?.format ?? 'text'
      const described = describedBySource(article, await loadDocument(source, format))
      if (described !== null)
        client.commit({ ...NO_CHANGES, updated: [[article, described]] }, { label: null })
    }
  }

  async function take(asked: Promise<Result<ImportReport>>): Promise<void> {
    const answer = await asked
    show({ importing: null })
    if (!answer.ok) {
      if (answer.error.code !== 'cancelled') announce(answer.error.message, true)
      if (answer.error.code !== 'cancelled') {
        const notice = { id: 'import', kind: 'error', message: answer.error.message } as const
        store.dispatch({ type: 'notice', notice })
      }
      return
    }
    await finish(answer.value)
  }

  async function finish(report: ImportReport): Promise<void> {
    const { articles } = store.state.peek()
    const added = report.files.flatMap(({ outcome }) =>
      outcome.kind === 'refused' || articles.get(outcome.article.id)?.article === outcome.article
        ? []
        : [outcome.article],
    )
    // Main knows them already: this only shows them.
    const changes = { ...NO_CHANGES, added }
    store.dispatch({ type: 'changed-outside', changes, anchors: new Map() })
    const [only] = report.files
    // Of many that were to come, one that came before the reader stopped is not all that was asked for.
    const isOne = report.files.length === 1 && !report.cancelled
    if (!isOne) void describe(added.map(({ id }) => id))
    if (isOne && only !== undefined && only.outcome.kind !== 'refused') {
      if (only.outcome.kind === 'changed') await review(only.outcome.pending)
      else await going.to({ kind: 'article', article: only.outcome.article.id })
      return
    }
    if (report.files.length === 0 && !report.cancelled)
      announce('There is nothing here that Postil reads.', true)
    show({ report })
    store.dispatch({ type: 'dialog', dialog: 'import-report' })
  }

  return {
    choose: (what) => take(bridge.importFiles(what)),
    async drop(files) {
      if (files.length > 0) await take(bridge.importDropped(files))
    },
    async paste(pasted) {
      const text = readPasted(pasted)
      if (text !== null) await take(bridge.importText(text))
    },
    async showGuide() {
      const answer = await bridge.addGuide()
      if (!answer.ok) return announce(answer.error.message, true)
      const article = answer.value
      if (!store.state.peek().articles.has(article.id)) {
        const changes = { ...NO_CHANGES, added: [article] }
        store.dispatch({ type: 'changed-outside', changes, anchors: new Map() })
      }
      await going.to({ kind: 'article', article: article.id })
    },
    cancel: () => void bridge.cancelImport(),
    dismiss: () => show({ report: null }),
    watch: () =>
      bridge.on('importProgress', (progress) => {
        show({ importing: progress.done < progress.total ? progress : null })
      }),
  }
}
