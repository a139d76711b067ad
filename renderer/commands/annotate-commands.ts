import { COLORS, type Color } from '../../preload/contract/annotation.ts'
import type { AnnotationId } from '../../preload/contract/ids.ts'
import { changeSettings } from '../session/change-settings.ts'
import type { Services } from '../session/services.ts'
import type { State } from '../state/state.ts'
import { type Command, hasActive, hasArticle, hasSelection } from './command.ts'

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
  const { selection, active } = store.state.peek()
  if (selection !== null) {
    if (annotating.highlight(selection, choice) !== null) views.reader?.select(null)
  } else if (active !== null) {
    annotating.recolor([active], choice)
  }
}

/** Highlights the selection and opens its note, or opens the note of the annotation that the reader is at. */
function note(services: Services): void {
  const { store, annotating, views } = services
  const { selection, active, settings } = store.state.peek()
  const id = selection === null ? active : annotating.highlight(selection, settings.defaultColor)
  if (id === null) return
  views.reader?.select(null)
  openNote(services, id)
}

/** Puts the caret into the note, with the notes pane open. */
function openNote(services: Services, id: AnnotationId): void {
  const { store } = services
  store.dispatch({ type: 'editing', id })
  if (!store.state.peek().settings.notesPane) changeSettings(services, { notesPane: true })
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
    id: 'annotate.delete',
    label: 'Delete Annotation',
    menu: 'annotate',
    separator: true,
    key: 'Delete',
    scope: 'article',
    isEnabled: hasActive,
    run: ({ store, annotating }) => {
      const { active } = store.state.peek()
      if (active !== null) annotating.remove([active])
    },
  },
]
