import type { Revision } from '../../preload/contract/article.ts'
import { needsRepair } from '../revisions/repair-list.ts'
import type { State } from '../state/state.ts'
import { type Command, hasArticle } from './command.ts'

/** The answer for each map of anchors: the menu asks with every change of the state. */
const answers = new WeakMap<State['anchors'], boolean>()

function hasRepairs({ anchors, open }: State): boolean {
  if (open.kind !== 'open' || !open.isCurrent) return false
  const known = answers.get(anchors)
  if (known !== undefined) return known
  let answer = false
  for (const anchor of anchors.values()) answer ||= needsRepair(anchor)
  answers.set(anchors, answer)
  return answer
}

/** The revision on the screen, where the reader may have its file read in another way. */
function rereadable({ open, readOnly }: State): Revision | null {
  if (open.kind !== 'open' || !open.isCurrent || readOnly !== null) return null
  return open.article.revisions.find(({ id }) => id === open.revision) ?? null
}

function isWhole(state: State): boolean {
  return rereadable(state)?.whole === true
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
    id: 'revisions.encoding',
    label: 'Text Encoding…',
    menu: 'file',
    scope: 'window',
    isEnabled: (state) => rereadable(state) !== null,
    run: ({ store }) => store.dispatch({ type: 'dialog', dialog: 'encoding' }),
  },
  {
    id: 'revisions.whole-page',
    label: 'Whole Web Page',
    title: 'Show the Whole Web Page',
    menu: 'file',
    scope: 'window',
    isEnabled: (state) =>
      isWhole(state) ||
      (rereadable(state) !== null && state.open.kind === 'open' && state.open.doc.cleaned === true),
    isChecked: isWhole,
    run: ({ store, reviewing }) => void reviewing.reread({ whole: !isWhole(store.state.peek()) }),
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
