// The library in use. Another one takes its place through change-library.ts, which is loaded when the reader wants that.

import type { TaskProgress } from '../../preload/contract/library-check.ts'
import type {
  LibraryChange,
  LibraryChoice,
  LibraryPlaceState,
  MissingAnswer,
} from '../../preload/contract/library-place.ts'
import { fail, ok, type Result } from '../../preload/contract/result.ts'
import type { CopiedFile } from '../store/copy-library.ts'
import type { FirstSight } from '../store/first-sight.ts'
import type { EarlySight, Library } from '../store/library.ts'
import { createTurns } from '../store/writing/turns.ts'

/** Awaited, it is the library that is in use at that moment, or why there is none. */
export type LibraryInUse = PromiseLike<Result<Library>>

export type LibraryPlace = LibraryInUse & {
  readonly state: () => LibraryPlaceState
  /**
   * What can be seen of it: the library itself when it is open, before that what is remembered of it. To await that
   * does not hurry the rest, as awaiting the library does.
   */
  readonly inSight: () => Promise<Result<FirstSight>>
  /** Tells of the library that is in use now, and of every one that takes its place, as soon as something is in sight. */
  readonly onSight: (listener: (sight: FirstSight) => void) => void
  /** Tells that what was in sight is no longer all that is known: the rest has been read, or cannot be. */
  readonly onRead: (listener: () => void) => void
  /** Tells of the library that is in use now, and of every one that takes its place, when all of it has been read. */
  readonly onOpened: (listener: (library: Library) => void) => void
  /** Looks at a folder that the reader has chosen, and remembers it until the next one. */
  readonly inspect: (folder: string) => Promise<Result<LibraryChoice>>
  readonly change: (
    choice: string,
    how: LibraryChange,
    task: { readonly onProgress: (progress: TaskProgress) => void; readonly signal: AbortSignal },
  ) => Promise<Result<null>>
  /** What the reader wants done about a library that is not where it was. */
  readonly answerMissing: (answer: MissingAnswer) => Promise<Result<null>>
  /** Deletes what was copied out of the folder that the library has left. */
  readonly removeLeft: () => Promise<Result<null>>
  /** Leaves it as it is. */
  readonly keepLeft: () => void
}

export type PlaceOptions = {
  readonly userData: string
  /** Absolute. */
  readonly folder: string
  /** Whether the reader has chosen the folder: then there was a library in it. */
  readonly isChosen: boolean
  /** Where the library was until the last start, which did not get so far as to open it in its new place. */
  readonly movedFrom: string | null
  readonly open: (folder: string, early?: EarlySight) => Promise<Result<Library>>
  /** What the first opening waits for. */
  readonly opensAfter?: Promise<unknown>
  /** @throws the system's error */
  readonly remember: (place: { readonly folder: string; readonly movedFrom?: string }) => Promise<void>
}

/** What change-library.ts works with: the library that is in use, and what is known of its place. */
export type Seat = {
  readonly options: PlaceOptions
  folder: string
  /** There was a library in the folder, and it is not there. */
  isMissing: boolean
  /** The folder that was left just now, and what of it is in the new one. */
  left: { readonly folder: string; readonly files: readonly CopiedFile[] } | null
  /** The folder that was chosen last. */
  choice: LibraryChoice | null
  current: Promise<Result<Library>>
  /** For the first opening of a start. */
  readonly early: EarlySight
  /** Puts a library in use. */
  readonly use: (opening: Promise<Result<Library>>) => void
}

/** A window that is not painted, as one that starts minimised, reads the rest all the same; milliseconds. */
const REST_AFTER_MS = 5000

const changing = () => import('./change-library.ts')

export function createLibraryPlace(options: PlaceOptions): LibraryPlace {
  const turns = createTurns()
  const listeners = new Set<(library: Library) => void>()
  const readListeners = new Set<() => void>()
  const sightListeners = new Set<(sight: FirstSight) => void>()
  let inUse: Library | null = null
  let sight: FirstSight | null = null
  let inSight: Promise<Result<FirstSight>>
  let show: (first: FirstSight) => void
  let readRest: () => void = () => undefined
  const seat: Seat = {
    options,
    folder: options.folder,
    isMissing: false,
    left: null,
    choice: null,
    current: Promise.resolve(fail('busy', 'The library is not open yet.')),
    early: {
      onSight: (first) => show(first),
      until: new Promise((resolve) => {
        readRest = () => resolve(null)
      }),
    },
    use(opening) {
      seat.current = opening
      sight = null
      inSight = new Promise((resolve) => {
        show = (first) => {
          sight = first
          resolve(ok(first))
          setTimeout(readRest, REST_AFTER_MS).unref()
          for (const listener of sightListeners) listener(first)
        }
        void opening.then((opened) => {
          inUse = opened.ok ? opened.value : null
          const wasSeen = sight !== null
          if (opened.ok && !wasSeen) show(opened.value)
          resolve(opened)
          inSight = opening
          if (opened.ok) for (const listener of listeners) listener(opened.value)
          if (wasSeen) for (const listener of readListeners) listener()
        })
      })
    },
  }
  seat.use(openFirst(seat))

  return {
    // biome-ignore lint/suspicious/noThenProperty: to be awaited is what it is for
    then(onOpened, onFailure) {
      readRest()
      return seat.current.then(onOpened, onFailure)
    },
    inSight: () => inSight,
    onSight(listener) {
      sightListeners.add(listener)
      if (sight !== null) listener(sight)
    },
    state: () => ({
      folder: seat.folder,
      isMissing: seat.isMissing,
      left: seat.left === null ? null : { folder: seat.left.folder, files: seat.left.files.length },
    }),
    onRead: (listener) => void readListeners.add(listener),
    onOpened(listener) {
      listeners.add(listener)
      if (inUse !== null) listener(inUse)
    },
    inspect: (folder) => turns(async () => (await changing()).inspectFolder(seat, folder)),
    change: (id, how, task) => turns(async () => (await changing()).changeLibrary(seat, id, how, task)),
    answerMissing: (answer) => turns(async () => (await changing()).answerMissing(seat, answer)),
    removeLeft: () => turns(async () => (await changing()).removeLeft(seat)),
    keepLeft() {
      seat.left = null
    },
  }
}

async function openFirst(seat: Seat): Promise<Result<Library>> {
  await seat.options.opensAfter
  const { openFirstLibrary } = await import('./open-first-library.ts')
  return openFirstLibrary(seat)
}
