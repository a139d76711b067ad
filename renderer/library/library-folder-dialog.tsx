import { useEffect, useState } from 'preact/hooks'
import type { LibraryChange, LibraryChoice, MissingAnswer } from '../../preload/contract/library-place.ts'
import type { Result } from '../../preload/contract/result.ts'
import { Dialog } from '../ui/dialog.tsx'
import { useSelect, useServices } from '../ui/services-context.ts'
import { TaskProgressBar } from './task-progress-bar.tsx'

type Stage =
  | { readonly kind: 'asking'; readonly choice: LibraryChoice | null }
  | { readonly kind: 'working'; readonly label: string }

/** Where the library is; and, step by step, how it comes to be elsewhere. */
export function LibraryFolderDialog({ onClose }: { readonly onClose: () => void }) {
  const { bridge, client, annotating } = useServices()
  const { folder, isMissing, left } = useSelect((state) => state.libraryPlace)
  const [stage, setStage] = useState<Stage>({ kind: 'asking', choice: null })
  const [failure, setFailure] = useState<string | null>(null)
  const choice = stage.kind === 'asking' ? stage.choice : null

  /** Shows why something was not done; what was done loads the page anew. */
  function tell(answer: Result<unknown>) {
    if (answer.ok) return
    setStage({ kind: 'asking', choice: null })
    if (answer.error.code === 'cancelled') return
    setFailure(answer.error.message)
    annotating.announce(answer.error.message, true)
  }
  async function choose() {
    setFailure(null)
    const chosen = await bridge.chooseLibraryFolder()
    if (chosen.ok) setStage({ kind: 'asking', choice: chosen.value })
    else tell(chosen)
  }
  async function change(id: string, how: LibraryChange) {
    setStage({ kind: 'working', label: how === 'move' ? 'Copying the library' : 'Opening the library' })
    await client.settled()
    tell(await bridge.changeLibrary(id, how))
  }
  async function answerMissing(answer: MissingAnswer) {
    setFailure(null)
    tell(await bridge.answerMissingLibrary(answer))
  }

  return (
    <Dialog
      title={isMissing ? 'Your library is not there' : 'Library folder'}
      class="dialog-folder"
      onClose={onClose}
    >
      {failure !== null && <p class="review-failed">{failure}</p>}
      {stage.kind === 'working' && <TaskProgressBar label={stage.label} />}
      {stage.kind === 'asking' && left !== null && <Left onClose={onClose} />}
      {stage.kind === 'asking' && left === null && choice === null && (
        <>
          {isMissing ? (
            <Missing folder={folder} onAnswer={(answer) => void answerMissing(answer)} />
          ) : (
            <>
              <p>Your articles and notes are in</p>
              <p class="library-place">{folder}</p>
            </>
          )}
          <p class="choices">
            <button type="button" class="button" onClick={() => void choose()}>
              {isMissing ? 'Choose Another Folder…' : 'Choose a Folder…'}
            </button>
          </p>
        </>
      )}
      {choice !== null && (
        <Choices
          choice={choice}
          canMove={!isMissing}
          onChange={(how) => void change(choice.id, how)}
          onChoose={() => void choose()}
        />
      )}
    </Dialog>
  )
}

type ChoicesProps = {
  readonly choice: LibraryChoice
  readonly canMove: boolean
  readonly onChange: (how: LibraryChange) => void
  readonly onChoose: () => void
}

function Choices({ choice, canMove, onChange, onChoose }: ChoicesProps) {
  const articles = choice.articles === 1 ? 'one article' : `${choice.articles} articles`
  return (
    <>
      <p class="library-place">{choice.folder}</p>
      {choice.isPresent && <p>This is where your library is now.</p>}
      {!choice.isPresent && choice.has === 'a library' && (
        <p>There is a library with {articles} in this folder. The present one stays where it is.</p>
      )}
      {!choice.isPresent && choice.has === 'nothing' && canMove && (
        <p>
          Moving copies every file, reads each copy back, and changes over only then. You are asked afterwards
          what is to become of the old folder.
        </p>
      )}
      <p class="choices">
        {!choice.isPresent && choice.has === 'a library' && (
          <button type="button" class="button button-main" onClick={() => onChange('open')}>
            Open This Library
          </button>
        )}
        {!choice.isPresent && choice.has === 'nothing' && canMove && (
          <button type="button" class="button button-main" onClick={() => onChange('move')}>
            Move the Library Here
          </button>
        )}
        {!choice.isPresent && choice.has === 'nothing' && (
          <button type="button" class="button" onClick={() => onChange('start')}>
            Start an Empty Library Here
          </button>
        )}
        <button type="button" class="button" onClick={onChoose}>
          Choose Another Folder…
        </button>
      </p>
    </>
  )
}

type MissingProps = { readonly folder: string; readonly onAnswer: (answer: MissingAnswer) => void }

function Missing({ folder, onAnswer }: MissingProps) {
  return (
    <>
      <p>It was in</p>
      <p class="library-place">{folder}</p>
      <p>
        Its disk may not be connected, or the folder was moved or deleted. Nothing was changed. Connect it and
        look again, or choose the folder where it is now. If it is lost, Postil can begin it again in the same
        place, with the notes of which this computer has a second copy; the texts of the articles you would
        have to add again.
      </p>
      <p class="choices">
        <button type="button" class="button button-main" onClick={() => onAnswer('again')}>
          Look Again
        </button>
        <button type="button" class="button" onClick={() => onAnswer('rebuild')}>
          Begin Again There
        </button>
      </p>
    </>
  )
}

/** After a move: the old folder, which the reader may want to keep. */
function Left({ onClose }: { readonly onClose: () => void }) {
  const { bridge, annotating } = useServices()
  const { folder, left } = useSelect((state) => state.libraryPlace)
  const [outcome, setOutcome] = useState<string | null>(null)
  useEffect(() => {
    annotating.announce(`Your library is now in ${folder}.`)
  }, [])
  async function remove() {
    const removed = await bridge.removeLeftLibrary()
    const words = removed.ok ? 'The old folder is deleted.' : removed.error.message
    setOutcome(words)
    annotating.announce(words, !removed.ok)
  }
  function keep() {
    void bridge.keepLeftLibrary()
    onClose()
  }
  return (
    <>
      <p>Your library is now in</p>
      <p class="library-place">{folder}</p>
      {outcome !== null && <p>{outcome}</p>}
      {outcome === null && (
        <>
          <p>
            The old folder is still there, with the same {left?.files === 1 ? 'file' : `${left?.files} files`}
            :
          </p>
          <p class="library-place">{left?.folder}</p>
        </>
      )}
      <p class="choices">
        <button type="button" class="button" autofocus onClick={keep}>
          {outcome === null ? 'Keep the Old Folder' : 'Done'}
        </button>
        {outcome === null && (
          <button type="button" class="button" onClick={() => void remove()}>
            Delete the Old Folder
          </button>
        )}
      </p>
    </>
  )
}
