// Takes many files into the library, one after another: one that cannot be read stops nothing and is told in the
// report. No Electron.

import type {
  ImportedFile,
  ImportProgress,
  ImportReport,
  PastedText,
} from '../../preload/contract/importing.ts'
import { fail, ok, type Result } from '../../preload/contract/result.ts'
import type { Library } from '../store/library.ts'
import { findSourceFiles } from './find-source-files.ts'
import { tooLong } from './source-limits.ts'
import { takeInSource } from './take-in-file.ts'

type NeededLibrary = Pick<Library, 'importSource' | 'list' | 'readOnly'>

export type Importer = {
  readonly importPaths: (paths: readonly string[]) => Promise<Result<ImportReport>>
  readonly importText: (text: PastedText) => Promise<Result<ImportReport>>
  /** Stops after the file that is being read. */
  readonly cancel: () => void
}

/** @param onProgress called before each file, and once at the end */
export function createImporter(
  library: PromiseLike<Result<NeededLibrary>>,
  takeIn: (path: string) => Promise<ImportedFile['outcome']>,
  onProgress: (progress: ImportProgress) => void,
): Importer {
  let running: AbortController | null = null

  async function withLibrary(
    work: (library: NeededLibrary, signal: AbortSignal) => Promise<ImportReport>,
  ): Promise<Result<ImportReport>> {
    const opened = await library
    if (!opened.ok) return opened
    if (opened.value.readOnly !== null) return fail('read-only', opened.value.readOnly)
    if (running !== null)
      return fail('busy', 'Postil is still taking in other files. Wait for it, or stop it.')
    running = new AbortController()
    try {
      return ok(await work(opened.value, running.signal))
    } finally {
      running = null
    }
  }

  return {
    importPaths: (paths) =>
      withLibrary(async (_, signal) => {
        const found = await findSourceFiles(paths, signal)
        const files: ImportedFile[] = []
        for (const [done, { path, name }] of found.entries()) {
          if (signal.aborted) break
          onProgress({ done, total: found.length, name })
          files.push({ name, outcome: await takeIn(path) })
        }
        onProgress({ done: found.length, total: found.length, name: '' })
        return { files, cancelled: signal.aborted }
      }),
    importText: ({ format, source, title }) =>
      withLibrary(async (opened) => {
        const bytes = new TextEncoder().encode(source)
        const why = tooLong(bytes.length)
        const outcome: ImportedFile['outcome'] =
          why !== null
            ? { kind: 'refused', reason: `The text was not taken in: ${why}` }
            : await takeInSource({ bytes, format, title }, opened)
        return { files: [{ name: title, outcome }], cancelled: false }
      }),
    cancel: () => running?.abort(),
  }
}
