// A map that is changed a little at a time, by copies: ten thousand entries need not be copied for each letter typed.

/** Up to this many changes lie over the entries they change; then both become one again. */
const MOST_CHANGES = 256

/** What a change makes of an entry: a value, or nothing. */
export type Change<Key, Value> = readonly [key: Key, value: Value | undefined]

/**
 * A copy of a map with some changes; the map itself stays as it is. Costs as much as there are changes since the last copy
 * in full, whatever the size of the map.
 *
 * The order of the entries is not that of their coming: nobody may rely on it.
 */
export function withChanges<Key, Value>(
  map: ReadonlyMap<Key, Value>,
  changes: readonly Change<Key, Value>[],
): ReadonlyMap<Key, Value> {
  if (changes.length === 0) return map
  const { base, patch } = map instanceof LayeredMap ? map.layers() : { base: map, patch: new Map() }
  const next = new Map<Key, Value | undefined>(patch)
  for (const [key, value] of changes) {
    if (value === undefined && !base.has(key)) next.delete(key)
    else next.set(key, value)
  }
  return next.size > MOST_CHANGES || base.size <= MOST_CHANGES
    ? merged(base, next)
    : new LayeredMap(base, next)
}

function merged<Key, Value>(
  base: ReadonlyMap<Key, Value>,
  patch: ReadonlyMap<Key, Value | undefined>,
): ReadonlyMap<Key, Value> {
  const map = new Map(base)
  for (const [key, value] of patch) {
    if (value === undefined) map.delete(key)
    else map.set(key, value)
  }
  return map
}

class LayeredMap<Key, Value> implements ReadonlyMap<Key, Value> {
  readonly size: number
  readonly #base: ReadonlyMap<Key, Value>
  /** Entries in place of those of the base, and `undefined` for those that are gone. */
  readonly #patch: ReadonlyMap<Key, Value | undefined>

  constructor(base: ReadonlyMap<Key, Value>, patch: ReadonlyMap<Key, Value | undefined>) {
    this.#base = base
    this.#patch = patch
    let size = base.size
    for (const [key, value] of patch) size += Number(value !== undefined) - Number(base.has(key))
    this.size = size
  }

  layers() {
    return { base: this.#base, patch: this.#patch }
  }

  get(key: Key): Value | undefined {
    return this.#patch.has(key) ? this.#patch.get(key) : this.#base.get(key)
  }

  has(key: Key): boolean {
    return this.#patch.has(key) ? this.#patch.get(key) !== undefined : this.#base.has(key)
  }

  *entries(): MapIterator<[Key, Value]> {
    for (const entry of this.#base) if (!this.#patch.has(entry[0])) yield entry
    for (const [key, value] of this.#patch) if (value !== undefined) yield [key, value]
  }

  *keys(): MapIterator<Key> {
    for (const [key] of this.entries()) yield key
  }

  *values(): MapIterator<Value> {
    for (const [key, value] of this.#base) if (!this.#patch.has(key)) yield value
    for (const value of this.#patch.values()) if (value !== undefined) yield value
  }

  [Symbol.iterator](): MapIterator<[Key, Value]> {
    return this.entries()
  }

  forEach(visit: (value: Value, key: Key, map: ReadonlyMap<Key, Value>) => void): void {
    for (const [key, value] of this.entries()) visit(value, key, this)
  }
}
