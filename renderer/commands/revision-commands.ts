import { needsRepair } from '../revisions/repair-list.ts'
import type { State } from '../state/state.ts'
import { type Command, hasArticle } from './command.ts'

function hasRepairs({ anchors, open }: State): boolean {
  if (open.kind !== 'open' || !open.isCurrent) return false
  for (const anchor of anchors.values()) if (needsRepair(anchor)) return true
  return false
}

export const REVISION_COMMANDS: readonly Command[] = [
  {
    id: 'revisions.versions',
    label: 'Versions of This Article…',
    menu: 'file',
    separator: true,
    key: 'Mod+Shift+H',
    scope: 'window',
    isEnabled: hasArticle,
    run: ({ store }) => store.dispatch({ type: 'dialog', dialog: 'versions' }),
  },
  {
    id: 'revisions.choose',
    label: 'New Version from a File…',
    menu: 'file',
    scope: 'window',
    isEnabled: (state) => hasArticle(state) && state.readOnly === null,
    run: ({ reviewing }) => void reviewing.chooseFile(),
  },
  {
    id: 'revisions.repair',
    label: 'Repair Desk',
    menu: 'annotate',
    separator: true,
    key: 'Mod+Shift+R',
    scope: 'window',
    isEnabled: hasRepairs,
    run: ({ repairing }) => repairing.open(),
  },
]
