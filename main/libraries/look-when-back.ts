// Network disks tell nobody what other machines do to their files, and a system may have no watches left: the library's slow
// poll would find it half a minute later. But whoever looks at the window comes from somewhere else, and that is told.

import type { Result } from '../../preload/contract/result.ts'
import type { Library } from '../store/library.ts'

export type Lookout = {
  /** The reader has gone to another program. */
  readonly left: () => void
  /** The reader is back: what happened to the files meanwhile is taken up now. */
  readonly back: () => void
}

/** Looks once for each return; not when the window is there for the first time, for the files have just been read. */
export function lookWhenBack(library: PromiseLike<Result<Pick<Library, 'lookOutside'>>>): Lookout {
  let isAway = false
  let isLooking = false

  async function look(): Promise<void> {
    isLooking = true
    try {
      const opened = await library
      if (opened.ok) await opened.value.lookOutside()
    } finally {
      isLooking = false
    }
  }

  return {
    left() {
      isAway = true
    },
    back() {
      // Of a large library on a slow disk the look before may still be under way.
      if (isAway && !isLooking) void look()
      isAway = false
    },
  }
}
