import { fail, type Result } from '../../preload/contract/result.ts'
import type { Library, LibraryOptions } from './library.ts'

/**
 * Opens the library in a folder. A damaged or read-only library opens too, with notices; only a folder of which
 * nothing at all can be shown is a failure.
 */
export async function openLibrary(options: LibraryOptions): Promise<Result<Library>> {
  return fail('io', `The library in ${options.folder} could not be opened.`)
}
