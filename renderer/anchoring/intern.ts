/** Dense ids for the units of two texts: equal hash and length, equal id. */
export type Interned = { readonly old: Int32Array; readonly new: Int32Array; readonly count: number }

export type Hashed = { readonly hashes: Int32Array; readonly lengths: Int32Array }

/**
 * Gives units with equal hash and length the same number. Two different units share one about once in a hundred
 * texts of book length, so whoever goes by it compares the texts themselves before calling them equal.
 */
export function intern(oldUnits: Hashed, newUnits: Hashed): Interned {
  const total = oldUnits.hashes.length + newUnits.hashes.length
  const size = 1 << (33 - Math.clz32(Math.max(total, 8)))
  const mask = size - 1
  const hashes = new Int32Array(size)
  const lengths = new Int32Array(size)
  /** Id plus one, 0 where the slot is free. */
  const ids = new Int32Array(size)
  let count = 0
  const number = (units: Hashed): Int32Array => {
    const numbers = new Int32Array(units.hashes.length)
    for (let index = 0; index < numbers.length; index++) {
      const hash = units.hashes[index] as number
      const length = units.lengths[index] as number
      let slot = (hash ^ (hash >>> 16)) & mask
      while (ids[slot] !== 0 && (hashes[slot] !== hash || lengths[slot] !== length)) slot = (slot + 1) & mask
      if (ids[slot] === 0) {
        hashes[slot] = hash
        lengths[slot] = length
        ids[slot] = ++count
      }
      numbers[index] = (ids[slot] as number) - 1
    }
    return numbers
  }
  const oldIds = number(oldUnits)
  const newIds = number(newUnits)
  return { old: oldIds, new: newIds, count }
}
