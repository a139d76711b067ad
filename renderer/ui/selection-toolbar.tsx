import { Copy, type IconNode, NotebookPen } from 'lucide'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { COLORS, type Color } from '../../preload/contract/annotation.ts'
import { runCommand } from '../commands/dispatch-commands.ts'
import { capitalized, commandTitle } from './command-title.ts'
import { Icon } from './icon.tsx'
import { placeAtSelection } from './place-at-selection.ts'
import { moveFocusByArrows } from './roving-focus.ts'
import { useSelect, useServices } from './services-context.ts'

/** Appears at the selection; offers the colours, a note and a copy. */
export function SelectionToolbar() {
  const selection = useSelect((state) => state.selection)
  // At the repair desk a selection is an answer, and while edges are moved it shows them: no colour is wanted.
  const isBusy = useSelect((state) => state.repair !== null || state.moving !== null)
  if (selection === null || isBusy) return null
  return <Toolbar key={`${selection.start}-${selection.end}`} />
}

function Toolbar() {
  const { views } = useServices()
  const isReadOnly = useSelect((state) => state.readOnly !== null)
  const host = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => (host.current === null ? undefined : placeAtSelection(host.current)), [])

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      event.stopPropagation()
      views.reader?.select(null)
      views.reader?.focus()
    } else if (host.current !== null) {
      moveFocusByArrows(host.current, event)
    }
  }

  return (
    <div
      class="selection-toolbar"
      role="toolbar"
      aria-label="Highlight"
      ref={host}
      // A press on the toolbar must not take the selection away before the click arrives.
      onMouseDown={(event) => event.preventDefault()}
      onKeyDown={onKeyDown}
    >
      {!isReadOnly &&
        COLORS.map((color, index) => <Swatch key={color} color={color} isFirst={index === 0} />)}
      {!isReadOnly && <ToolButton command="annotate.note" name="Note" icon={NotebookPen} isFirst={false} />}
      <ToolButton command="annotate.copy" name="Copy" icon={Copy} isFirst={isReadOnly} />
    </div>
  )
}

function Swatch({ color, isFirst }: { readonly color: Color; readonly isFirst: boolean }) {
  const services = useServices()
  const command = `annotate.${color}`
  const meaning = useSelect((state) => state.settings.colorNames[color])
  const name = capitalized(color)
  const title = commandTitle(
    command,
    meaning === undefined ? name : `${name}: ${meaning}`,
    services.store.state.peek(),
  )
  return (
    <button
      type="button"
      class={`swatch swatch-${color}`}
      aria-label={name}
      title={title}
      tabIndex={isFirst ? 0 : -1}
      onClick={() => runCommand(command, services)}
    >
      <span class="swatch-sign" aria-hidden="true">
        a
      </span>
    </button>
  )
}

type ToolButtonProps = {
  readonly command: string
  readonly name: string
  readonly icon: IconNode
  readonly isFirst: boolean
}

function ToolButton({ command, name, icon, isFirst }: ToolButtonProps) {
  const services = useServices()
  return (
    <button
      type="button"
      class="tool-button"
      aria-label={name}
      title={commandTitle(command, name, services.store.state.peek())}
      tabIndex={isFirst ? 0 : -1}
      onClick={() => runCommand(command, services)}
    >
      <Icon of={icon} />
    </button>
  )
}
