// What has to be done so that a menu that stands tells the truth again. Pure.

import type { MenuItem } from '../../preload/contract/menu-item.ts'

export type MenuDifference =
  /** Nothing but states has changed: these entries have new ones. */
  | { readonly kind: 'states'; readonly changed: readonly MenuItem[] }
  /** Entries, labels or keys have changed, which only a new menu can show. */
  | { readonly kind: 'new' }

/** A new menu closes one that is open, so it is made only when it must be. */
export function menuDifference(before: readonly MenuItem[], after: readonly MenuItem[]): MenuDifference {
  if (before.length !== after.length) return { kind: 'new' }
  const changed: MenuItem[] = []
  for (const [index, item] of after.entries()) {
    const old = before[index]
    if (old === undefined || !isSameEntry(old, item)) return { kind: 'new' }
    if (old.enabled !== item.enabled || old.checked !== item.checked) changed.push(item)
  }
  return { kind: 'states', changed }
}

function isSameEntry(a: MenuItem, b: MenuItem): boolean {
  return (
    a.command === b.command &&
    a.label === b.label &&
    a.menu === b.menu &&
    a.accelerator === b.accelerator &&
    a.separator === b.separator &&
    (a.checked === undefined) === (b.checked === undefined)
  )
}
