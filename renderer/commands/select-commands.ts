// The selection by the units of the text, and annotations made without one.

import { growSelection, shrinkSelection } from '../reader/cursor/grow-selection.ts'
import type { Services } from '../session/services.ts'
import { type Command, hasArticle, hasSelection } from './command.ts'

function resize({ store, views, annotating }: Services, by: typeof growSelection): void {
  if (views.reader === null) return
  const { anchor, focus, origin = Math.min(anchor, focus) } = views.reader.current()
  const selected = { start: Math.min(anchor, focus), end: Math.max(anchor, focus) }
  const step = by(views.reader.units, selected, origin)
  if (step !== null) {
    views.reader.place({ anchor: step.start, focus: step.end, origin }, false)
  } else if (by === shrinkSelection && store.state.peek().selection !== null) {
    views.reader.place({ anchor: origin, focus: origin }, false)
  } else {
    annotating.announce('The whole article is selected')
  }
}

function highlightUnit({ store, views, annotating }: Services, unit: 'sentence' | 'paragraph'): void {
  if (views.reader === null) return
  const { focus } = views.reader.current()
  const range = views.reader.units.at(focus, unit)
  if (range === null) annotating.announce(`There is no ${unit} here`)
  else annotating.highlight(range, store.state.peek().settings.defaultColor)
}

export const SELECT_COMMANDS: readonly Command[] = [
  {
    id: 'select.grow',
    label: 'Grow the Selection',
    menu: 'edit',
    separator: true,
    key: 'E',
    scope: 'article',
    isEnabled: hasArticle,
    run: (services) => resize(services, growSelection),
  },
  {
    id: 'select.shrink',
    label: 'Shrink the Selection',
    menu: 'edit',
    key: 'Shift+E',
    scope: 'article',
    isEnabled: hasSelection,
    run: (services) => resize(services, shrinkSelection),
  },
  {
    id: 'annotate.sentence',
    label: 'Highlight the Sentence',
    menu: 'annotate',
    separator: true,
    key: 'S',
    scope: 'article',
    isEnabled: hasArticle,
    run: (services) => highlightUnit(services, 'sentence'),
  },
  {
    id: 'annotate.paragraph',
    label: 'Highlight the Paragraph',
    menu: 'annotate',
    key: 'P',
    scope: 'article',
    isEnabled: hasArticle,
    run: (services) => highlightUnit(services, 'paragraph'),
  },
]
