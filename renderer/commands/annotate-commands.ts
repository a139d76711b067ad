import { COLORS, type Color } from '../../preload/contract/annotation.ts'
import { annotationsAt } from '../reader/painting/annotations-at.ts'
import { announceAnnotation } from '../session/announce-annotation.ts'
import { beginMovingEdge, endMovingEdge } from '../session/move-annotation-edge.ts'
import { openNote } from '../session/open-note.ts'
import type { Services } from '../session/services.ts'
import type { State } from '../state/state.ts'
import { type Command, freeSelection, hasActive, hasArticle, hasSelection } from './command.ts'

const COLOR_KEYS: Readonly<Record<Color, string>> = {
  yellow: '1',
  green: '2',
  blue: '3',
  pink: '4',
  orange: '5',
  purple: '6',
}

function canColor(state: State): boolean {
  return hasSelection(state) || hasActive(state)
}

/** Highlights the selection, or recolours the annotation that the reader is at. */
function color({ store, annotating, views }: Services, choice: Color): void {
  const state = store.state.peek()
  const { active } = state
  const selection = freeSelection(state)
  if (selection !== null) {
    if (annotating.highlight(selection, choice) !== null) views.reader?.select(null)
  } else if (active !== null) {
    annotating.recolor([active], choice)
  }
}

/** Highlights the selection and opens its note, or opens the note of the annotation that the reader is at. */
function note(services: Services): void {
  const { store, annotating, views } = services
  const state = store.state.peek()
  const { active, settings } = state
  const selection = freeSelection(state)
  const id = selection === null ? active : annotating.highlight(selection, settings.defaultColor)
  if (id === null) return
  views.reader?.select(null)
  openNote(services, id)
}

/** First the end, then the start, then none. */
function moveEdges(services: Services): void {
  const { active, moving } = services.store.state.peek()
  if (active === null) return
  if (moving?.edge === 'start') endMovingEdge(services)
  else beginMovingEdge(services, active, moving === null ? 'end' : 'start')
}

/** Where annotations lie over one another, goes from the smallest to the largest and round again. */
function nextHere(services: Services): void {
  const { store, derived, views, annotating } = services
  const { active } = store.state.peek()
  const here = annotationsAt(derived.placed.peek(), views.reader?.current().focus ?? 0)
  const next = here[(here.findIndex(({ id }) => id === active) + 1) % here.length]
  if (next === undefined || here.length < 2) {
    annotating.announce('No other annotation here')
    return
  }
  store.dispatch({ type: 'activated', id: next.id })
  announceAnnotation(services, next.id, `${here.indexOf(next) + 1} of ${here.length} here`)
}

function copy({ store, bridge, annotating }: Services): void {
  const { selection, open } = store.state.peek()
  if (selection === null || open.kind !== 'open') return
  void bridge.copyText(open.doc.text.slice(selection.start, selection.end)).then((answer) => {
    annotating.announce(answer.ok ? 'Copied' : answer.error.message, !answer.ok)
  })
}

export const ANNOTATE_COMMANDS: readonly Command[] = [
  ...COLORS.map(
    (choice): Command => ({
      id: `annotate.${choice}`,
      label: `${choice[0]?.toUpperCase()}${choice.slice(1)}`,
      title: `Highlight in ${choice[0]?.toUpperCase()}${choice.slice(1)}`,
      menu: 'annotate',
      key: COLOR_KEYS[choice],
      // Screen readers keep single letters to themselves while they browse.
      moreKeys: [`Mod+${COLOR_KEYS[choice]}`],
      scope: 'article',
      isEnabled: canColor,
      detail: ({ settings }) => settings.colorNames[choice],
      run: (services) => color(services, choice),
    }),
  ),
  {
    id: 'annotate.note',
    label: 'Note',
    menu: 'annotate',
    separator: true,
    key: 'N',
    moreKeys: ['Mod+N'],
    scope: 'article',
    isEnabled: canColor,
    run: note,
  },
  {
    id: 'annotate.copy',
    label: 'Copy Words',
    menu: 'annotate',
    key: 'C',
    scope: 'article',
    isEnabled: hasSelection,
    run: copy,
  },
  {
    id: 'annotate.article-note',
    label: 'Note on the Whole Article',
    menu: 'annotate',
    key: 'Mod+Shift+N',
    scope: 'window',
    isEnabled: hasArticle,
    run: (services) => {
      const id = services.annotating.noteOnArticle()
      if (id !== null) openNote(services, id)
    },
  },
  {
    id: 'annotate.move-edges',
    label: 'Move the Edges',
    title: 'Move the Edges of the Annotation',
    menu: 'annotate',
    separator: true,
    key: 'M',
    scope: 'article',
    isEnabled: hasActive,
    run: moveEdges,
  },
  {
    id: 'annotate.next-here',
    label: 'Next Annotation at the Same Place',
    menu: 'annotate',
    key: 'O',
    scope: 'article',
    isEnabled: hasActive,
    run: nextHere,
  },
  {
    id: 'annotate.delete',
    label: 'Delete Annotation',
    menu: 'annotate',
    key: 'Delete',
    moreKeys: ['Backspace'],
    scope: 'article',
    isEnabled: hasActive,
    run: ({ store, annotating }) => {
      const { active } = store.state.peek()
      if (active !== null) annotating.remove([active])
    },
  },
]
