// The places that the reader has left, as a browser keeps them; pure.

import type { ArticleId } from '../../preload/contract/ids.ts'

export type Place = {
  readonly article: ArticleId
  /** The first line in sight, UTF-16 units of the canonical text; null: wherever the reader left it. */
  readonly offset: number | null
  /** Where the reading cursor stood, in the same units. */
  readonly cursor?: number
}

export type Trail = {
  /** The latest is last. */
  readonly behind: readonly Place[]
  /** The next is last. */
  readonly ahead: readonly Place[]
}

export const NO_TRAIL: Trail = { behind: [], ahead: [] }

/** Nobody goes back further. */
const MOST_PLACES = 200

/** The trail after the reader has left a place for a new one. */
export function leave(trail: Trail, place: Place): Trail {
  return { behind: append(trail.behind, place), ahead: [] }
}

export type Step = { readonly to: Place; readonly trail: Trail }

/** @param here where the reader is, to come forward to again; null when nothing is open */
export function stepBack({ behind, ahead }: Trail, here: Place | null): Step | null {
  const to = behind.at(-1)
  if (to === undefined) return null
  return { to, trail: { behind: behind.slice(0, -1), ahead: here === null ? ahead : append(ahead, here) } }
}

export function stepForward({ behind, ahead }: Trail, here: Place | null): Step | null {
  const to = ahead.at(-1)
  if (to === undefined) return null
  return { to, trail: { behind: here === null ? behind : append(behind, here), ahead: ahead.slice(0, -1) } }
}

/** Without the places of an article that is gone. */
export function forget(trail: Trail, article: ArticleId): Trail {
  const isElsewhere = (place: Place) => place.article !== article
  return { behind: trail.behind.filter(isElsewhere), ahead: trail.ahead.filter(isElsewhere) }
}

function append(places: readonly Place[], place: Place): readonly Place[] {
  const last = places.at(-1)
  // Twice the same place would make a step that goes nowhere.
  const isSame =
    last?.article === place.article && last.offset === place.offset && last.cursor === place.cursor
  if (isSame) return places
  return [...places, place].slice(-MOST_PLACES)
}
