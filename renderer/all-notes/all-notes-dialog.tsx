import { useMemo, useRef, useState } from 'preact/hooks'
import type { ArticleSummary } from '../../preload/contract/api.ts'
import type { AnnotationId } from '../../preload/contract/ids.ts'
import type { NotesChoice } from '../export/exporting.ts'
import { Dialog } from '../ui/dialog.tsx'
import { focusWhenShown } from '../ui/focus-when-shown.ts'
import { useSelect, useServices } from '../ui/services-context.ts'
import { AllNotesFilters } from './all-notes-filters.tsx'
import { AllNotesList } from './all-notes-list.tsx'
import { type ArrangedNotes, arrangeNotes, type NoteRow } from './arrange-notes.ts'
import { NoNotes } from './no-notes.tsx'
import { useLibraryNotes } from './use-library-notes.ts'

const NOTHING: ArrangedNotes = { rows: [], count: 0 }

/** Every highlight and note of all articles; from there to the words, or out of the library as Markdown. */
export function AllNotesDialog({ onClose }: { readonly onClose: () => void }) {
  const { going } = useServices()
  const library = useLibraryNotes()
  const { filter, grouping } = useSelect((state) => state.allNotes)
  const colorNames = useSelect((state) => state.settings.colorNames)
  const [picked, setPicked] = useState<ReadonlySet<AnnotationId>>(new Set())
  // Known before the notes are: the field takes the focus at once.
  const hasNotes = useSelect(({ articles }) => hasAnyNotes(articles.values()))
  const body = useRef<HTMLDivElement>(null)
  const notes = library.kind === 'read' ? library.notes : []
  const arranged = useMemo(
    () =>
      notes.length === 0 ? NOTHING : arrangeNotes(notes, { filter, grouping, colorNames, now: new Date() }),
    [library, filter, grouping, colorNames],
  )
  // Whom the filter leaves out is not selected either.
  const chosen = useMemo(() => chosenRows(arranged.rows, picked), [arranged, picked])
  const taking = useTaking(chosen)

  function go({ article, annotation }: NoteRow): void {
    // The focus is to go to the words, not back to where it was.
    body.current?.closest('dialog')?.close()
    onClose()
    void going.to({ kind: 'annotation', article: article.id, id: annotation.id })
  }

  const actions = notes.length > 0 && (
    <Actions
      count={chosen.length}
      isChoice={picked.size > 0 && chosen.length > 0}
      taking={taking}
      onClear={() => setPicked(new Set())}
    />
  )
  return (
    <Dialog title="All notes" class="dialog-all-notes" onClose={onClose} actions={actions || undefined}>
      <div class="all-notes" ref={body}>
        {hasNotes && (
          <AllNotesFilters
            notes={notes}
            onEnter={() => {
              const [first] = arranged.rows
              if (first !== undefined) go(first)
            }}
            onDown={() => {
              const entry = body.current?.querySelector<HTMLElement>('.all-notes-go[tabindex="0"]')
              if (entry != null) focusWhenShown(entry)
            }}
          />
        )}
        <div class="all-notes-main">
          <p class="all-notes-status" role="status">
            {notes.length === 0 ? '' : countWords(arranged.count, notes.length)}
          </p>
          {library.kind === 'failed' && <p class="all-notes-empty">{library.message}</p>}
          {library.kind === 'read' && arranged.rows.length === 0 && <NoNotes isFiltered={notes.length > 0} />}
          {arranged.rows.length > 0 && (
            <AllNotesList
              // Another order is another list: it begins at its beginning.
              key={grouping}
              rows={arranged.rows}
              grouping={grouping}
              picked={picked}
              onPick={setPicked}
              onGo={go}
              onCopy={() => taking.run('copy')}
            />
          )}
        </div>
      </div>
    </Dialog>
  )
}

function hasAnyNotes(articles: Iterable<ArticleSummary>): boolean {
  for (const { article, highlights, notes } of articles) {
    if (article.trashed === undefined && highlights + notes > 0) return true
  }
  return false
}

function countWords(shown: number, all: number): string {
  if (shown < all) return `${shown} of ${all} notes`
  return all === 1 ? '1 note' : `${all} notes`
}

/** The selected ones among those shown, or, when nothing is selected, all of them; each note once. */
function chosenRows(rows: readonly NoteRow[], picked: ReadonlySet<AnnotationId>): readonly NoteRow[] {
  const once = new Map(rows.map((row) => [row.annotation.id, row]))
  const all = [...once.values()]
  const some = all.filter(({ annotation }) => picked.has(annotation.id))
  return some.length > 0 ? some : all
}

type Taking = {
  readonly run: (where: 'copy' | 'save') => void
  /** While texts are being read for their headings. */
  readonly progress: { readonly done: number; readonly total: number; readonly stop: () => void } | null
}

/** Takes notes out as Markdown; their articles stand in the order in which they are shown. */
function useTaking(rows: readonly NoteRow[]): Taking {
  const { exporting } = useServices()
  const [progress, setProgress] = useState<Taking['progress']>(null)

  async function run(where: 'copy' | 'save'): Promise<void> {
    if (progress !== null || rows.length === 0) return
    const stopping = new AbortController()
    const choice: NotesChoice = {
      ids: new Set(rows.map(({ annotation }) => annotation.id)),
      articles: [...new Map(rows.map(({ article }) => [article.id, article])).values()],
      onProgress: (done, total) => setProgress({ done, total, stop: () => stopping.abort() }),
      signal: stopping.signal,
    }
    try {
      await (where === 'copy' ? exporting.copyNotes(choice) : exporting.saveNotes(choice))
    } finally {
      setProgress(null)
    }
  }
  return { run: (where) => void run(where), progress }
}

type ActionsProps = {
  readonly count: number
  readonly isChoice: boolean
  readonly taking: Taking
  readonly onClear: () => void
}

function Actions({ count, isChoice, taking: { run, progress }, onClear }: ActionsProps) {
  if (progress !== null && progress.total > 1) {
    return (
      <>
        <label class="all-notes-scope all-notes-progress">
          Reading {progress.done + 1} of {progress.total} articles
          <progress max={progress.total} value={progress.done} />
        </label>
        <button type="button" class="button" onClick={progress.stop}>
          Stop
        </button>
      </>
    )
  }
  return (
    <>
      <span class="all-notes-scope">
        {isChoice ? `${count} selected` : count === 1 ? 'The one shown' : `All ${count} shown`}
        {isChoice && (
          <button type="button" class="link-button" onClick={onClear}>
            Select none
          </button>
        )}
      </span>
      <button type="button" class="button" disabled={count === 0} onClick={() => run('copy')}>
        Copy as Markdown
      </button>
      <button type="button" class="button" disabled={count === 0} onClick={() => run('save')}>
        Export as Markdown…
      </button>
    </>
  )
}
