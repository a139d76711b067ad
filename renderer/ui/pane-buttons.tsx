import { PanelLeft, PanelRight } from 'lucide'
import { runCommand } from '../commands/dispatch-commands.ts'
import { commandTitle } from './command-title.ts'
import { Icon } from './icon.tsx'
import { useSelect, useServices } from './services-context.ts'

/**
 * What opens and closes the panes: beside their headers, in the upper corners of the article while they are closed, or
 * along its lower edge in a narrow window.
 */
export function PaneButtons() {
  const isLibraryOpen = useSelect(({ settings, drawer }) => settings.libraryPane || drawer)
  const isNotesOpen = useSelect(({ settings }) => settings.notesPane)
  return (
    <div class="pane-buttons">
      <PaneButton command="view.library" name="Library" icon={PanelLeft} isOpen={isLibraryOpen} />
      <PaneButton command="view.notes" name="Notes" icon={PanelRight} isOpen={isNotesOpen} />
    </div>
  )
}

type PaneButtonProps = {
  readonly command: string
  readonly name: string
  readonly icon: typeof PanelLeft
  readonly isOpen: boolean
}

function PaneButton({ command, name, icon, isOpen }: PaneButtonProps) {
  const services = useServices()
  return (
    <button
      type="button"
      class={`icon-button pane-button-${name.toLowerCase()}`}
      aria-label={`${name} pane`}
      aria-pressed={isOpen}
      title={commandTitle(command, name, services.store.state.peek())}
      onClick={() => runCommand(command, services)}
    >
      <Icon of={icon} size={17} />
    </button>
  )
}
