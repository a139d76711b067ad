// Every intent of the user is a command: menu, keys, buttons and palette all come here.

import type { MenuName } from '../../preload/contract/menu-item.ts'
import type { Services } from '../session/services.ts'
import type { State } from '../state/state.ts'

export type Command = {
  readonly id: string
  /** As it stands in the menu. */
  readonly label: string
  /** What it is called where it stands alone, in palette and keys; the label where that says enough. */
  readonly title?: string
  /** Null for what would only fill the menu: the steps of the reading cursor. Palette and keys list it all the same. */
  readonly menu: MenuName | null
  /** Starts a new group in the menu. */
  readonly separator?: boolean
  /** As `keyOf` writes it: "Mod+Shift+Z", "Alt+ArrowDown", "Y"; none when it has no key of its own. */
  readonly key?: string
  /** Where macOS has another custom. */
  readonly macKey?: string
  /** Further keys, which hold as long as the reader has not chosen one. */
  readonly moreKeys?: readonly string[]
  /** A single letter acts only while the article has the focus; so do the keys that move in it. */
  readonly scope: 'window' | 'article'
  readonly isEnabled: (state: State) => boolean
  /** What the reader takes it to mean, shown after the label where there is room: "claim", for yellow. */
  readonly detail?: (state: State) => string | undefined
  /** Only for switches. */
  readonly isChecked?: (state: State) => boolean
  readonly run: (services: Services) => void
}

export function titleOf({ title, label }: Command): string {
  return title ?? label
}

export const always = (): boolean => true

export function hasArticle(state: State): boolean {
  return state.open.kind === 'open'
}

/** What is selected, unless the selection only shows the annotation whose edges are being moved. */
export function freeSelection({ selection, moving }: State): State['selection'] {
  return moving === null ? selection : null
}

export function hasSelection(state: State): boolean {
  return freeSelection(state) !== null && state.open.kind === 'open'
}

export function hasActive(state: State): boolean {
  return state.active !== null
}
