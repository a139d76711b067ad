// How another library takes the place of the one in use: moved to another folder, opened there, or begun anew.
// Whatever fails on the way, the library that was in use stays in use. No Electron.

import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { LibraryChange, LibraryChoice, MissingAnswer } from '../../preload/contract/library-place.ts'
import { fail, ok, type Result } from '../../preload/contract/result.ts'
import { listArticleFolders } from '../store/articles/article-files.ts'
import { copyLibrary, leaveFolder, removeCopied } from '../store/copy-library.ts'
import type { Library } from '../store/library.ts'
import { readNames } from '../store/read-file.ts'
import { holdsLibrary, knownLibraryAt, rebuildLibrary } from '../store/recovery/vanished-library.ts'
import { describeReadError, describeTaskError } from '../store/store-error.ts'
import type { LibraryPlace, PlaceOptions, Seat } from './library-place.ts'

type ChangeTask = Parameters<LibraryPlace['change']>[2]

/** The library's own folder, inside a chosen one that holds other things. */
const OWN_FOLDER = 'Postil Library'

/** What to say when a library was in the folder and is not there; null when all is well. @throws the system's error */
export async function missingSentence({ folder, isChosen, userData }: PlaceOptions): Promise<string | null> {
  if (await holdsLibrary(folder)) return null
  return isChosen || (await knownLibraryAt(folder, userData)) !== null ? sentenceFor(folder) : null
}

function sentenceFor(folder: string): string {
  return `Your library in ${folder} is not there. Its disk may not be connected, or the folder was moved or deleted. Nothing was changed.`
}

/** The rest of a move that was cut short. @throws the system's error */
export async function leaveOldFolder(folder: string): Promise<void> {
  await leaveFolder(folder)
}

/** Looks at a folder that the reader has chosen, and remembers it until the next one. */
export async function inspectFolder(seat: Seat, chosen: string): Promise<Result<LibraryChoice>> {
  try {
    const own = join(chosen, OWN_FOLDER)
    const isOwn = (await holdsLibrary(chosen)) || (await readNames(chosen)).length === 0
    const target = isOwn ? chosen : own
    const has = (await holdsLibrary(target)) ? 'a library' : 'nothing'
    if (has === 'nothing' && (await readNames(target)).length > 0) {
      return fail('bad-request', `${target} holds other files, and no library. Choose another folder.`)
    }
    const articles = has === 'nothing' ? 0 : (await listArticleFolders(target)).length
    seat.choice = { id: randomUUID(), folder: target, has, articles, isPresent: target === seat.folder }
    return ok(seat.choice)
  } catch (error) {
    return { ok: false, error: describeReadError(error, `The folder ${chosen}`) }
  }
}

/** Opens a library beside the one in use, and has it remembered. */
async function openOther(
  { options: { open, remember, userData } }: Seat,
  target: string,
  mayBeReadOnly: boolean,
): Promise<Result<Library>> {
  const opened = await open(target)
  if (!opened.ok) return opened
  const { readOnly } = opened.value
  if (readOnly !== null && !mayBeReadOnly) {
    await opened.value.close()
    return fail('read-only', readOnly)
  }
  try {
    await remember({ folder: target })
    return opened
  } catch (error) {
    await opened.value.close()
    return {
      ok: false,
      error: describeTaskError(error, 'The new folder could not be remembered', userData),
    }
  }
}

function settle(seat: Seat, target: string, library: Library): Result<null> {
  seat.folder = target
  seat.isMissing = false
  seat.choice = null
  seat.use(Promise.resolve(ok(library)))
  return ok(null)
}

async function openThere(seat: Seat, target: string, how: 'open' | 'start'): Promise<Result<null>> {
  const old = await seat.current
  if (old.ok) {
    const flushed = await old.value.flush()
    if (!flushed.ok) return notLeft(flushed.error.message)
  }
  const opened = await openOther(seat, target, how === 'open')
  if (!opened.ok) return opened
  seat.left = null
  settle(seat, target, opened.value)
  // Everything in it is on disk. What cannot be let go of is let go of when the process ends.
  if (old.ok) await old.value.close()
  return ok(null)
}

async function moveThere(seat: Seat, target: string, task: ChangeTask): Promise<Result<null>> {
  const old = await seat.current
  if (!old.ok) return old
  const closed = await old.value.close()
  if (!closed.ok) return notLeft(closed.error.message)
  const from = seat.folder
  const { remember, userData } = seat.options
  const copied = await copyLibrary(
    from,
    target,
    (each) => task.onProgress({ done: each.copied, of: each.files }),
    task.signal,
  )
  if (!copied.ok) return goBack(seat, copied)
  let takeBack: () => Promise<void> = async () => undefined
  try {
    // In this order: whenever the power goes, one of the two folders is known as this library.
    await remember({ folder: target, movedFrom: from })
    takeBack = await leaveFolder(from)
  } catch (error) {
    const failure = describeTaskError(
      error,
      'The library could not be moved, and stays where it is',
      userData,
    )
    return goBack(seat, { ok: false, error: failure })
  }
  const opened = await openOther(seat, target, false)
  if (!opened.ok) {
    await leaveFolder(target).catch(() => undefined)
    await takeBack().catch(() => undefined)
    return goBack(seat, opened)
  }
  seat.left = { folder: from, files: copied.value }
  return settle(seat, target, opened.value)
}

/** Opens the library again where it was. */
async function goBack(seat: Seat, failure: Result<never>): Promise<Result<null>> {
  const { folder, options } = seat
  await options.remember({ folder }).catch(() => undefined)
  seat.use(options.open(folder))
  const again = await seat.current
  return again.ok ? failure : again
}

export async function changeLibrary(
  seat: Seat,
  id: string,
  how: LibraryChange,
  task: ChangeTask,
): Promise<Result<null>> {
  if (seat.choice === null || seat.choice.id !== id) return fail('not-found', 'Choose a folder first.')
  const { folder: target, has, isPresent } = seat.choice
  if (isPresent && !seat.isMissing) return fail('bad-request', 'The library is in this folder already.')
  if ((has === 'a library') !== (how === 'open')) {
    return fail('bad-request', 'The folder has changed meanwhile. Choose it again.')
  }
  return how === 'move' ? moveThere(seat, target, task) : openThere(seat, target, how)
}

/** What the reader wants done about a library that is not where it was. */
export async function answerMissing(seat: Seat, answer: MissingAnswer): Promise<Result<null>> {
  const { folder, options } = seat
  if (!seat.isMissing) return ok(null)
  try {
    if (answer === 'rebuild') await rebuildLibrary(folder, options.userData)
    else if (!(await holdsLibrary(folder))) return fail('not-found', sentenceFor(folder))
  } catch (error) {
    return { ok: false, error: describeTaskError(error, 'The library could not be rebuilt', folder) }
  }
  const opened = await options.open(folder)
  return opened.ok ? settle(seat, folder, opened.value) : opened
}

/** Deletes what was copied out of the folder that the library has left. */
export async function removeLeft(seat: Seat): Promise<Result<null>> {
  if (seat.left === null) return ok(null)
  const { folder, files } = seat.left
  try {
    const staying = await removeCopied(folder, files)
    seat.left = null
    if (staying === 0) return ok(null)
    const what = staying === 1 ? 'One file stays' : `${staying} files stay`
    return fail('busy', `${what} in ${folder}: what has changed since, or was not the library’s.`)
  } catch (error) {
    return { ok: false, error: describeTaskError(error, 'The old folder could not be deleted', folder) }
  }
}

function notLeft(reason: string): Result<never> {
  return fail('io', `The library stays where it is, because not everything in it is saved. ${reason}`)
}
