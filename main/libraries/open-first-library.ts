// The first library of a start: the one that was in use last.

import { fail, type Result } from '../../preload/contract/result.ts'
import type { Library } from '../store/library.ts'
import { readNames } from '../store/read-file.ts'
import { describeReadError } from '../store/store-error.ts'
import type { Seat } from './library-place.ts'

const changing = () => import('./change-library.ts')

/** Opens the library in its folder, or says why it is not there. */
export async function openFirstLibrary(seat: Seat): Promise<Result<Library>> {
  const { folder, movedFrom, open } = seat.options
  try {
    // What may be wrong with the place is looked into only where there is no library.
    if (!(await readNames(folder)).includes('.postil')) {
      const missing = await (await changing()).missingSentence(seat.options)
      seat.isMissing = missing !== null
      if (missing !== null) return fail('not-found', missing)
    }
    if (movedFrom !== null) await (await changing()).leaveOldFolder(movedFrom)
  } catch (error) {
    return { ok: false, error: describeReadError(error, `The library in ${folder}`) }
  }
  return open(folder, seat.early)
}
