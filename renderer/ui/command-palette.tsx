import { useMemo, useState } from 'preact/hooks'
import { keyOfCommand } from '../commands/command-keys.ts'
import { runCommand } from '../commands/dispatch-commands.ts'
import { type Ranked, rankCommands } from '../commands/rank-commands.ts'
import { runsOf } from '../commands/runs-of.ts'
import { Choice, ChoiceField, Choices, leaveDialog, useChoiceList } from './choice-list.tsx'
import { Dialog } from './dialog.tsx'
import { KeySign } from './key-sign.tsx'
import { useServices } from './services-context.ts'

/** Every command by its name. */
export function CommandPalette({ onClose }: { readonly onClose: () => void }) {
  const services = useServices()
  // What is possible is what was possible when it opened: nothing else happens meanwhile.
  const state = useMemo(() => services.store.state.peek(), [])
  const [query, setQuery] = useState('')
  const ranked = useMemo(() => rankCommands(query, state), [query])
  const list = useChoiceList(ranked.length, (index) => run(ranked[index]))

  function run(entry: Ranked | undefined): void {
    if (entry === undefined || !entry.enabled) return
    // The command may move the focus, and must find it where it was.
    leaveDialog(list)
    onClose()
    runCommand(entry.command.id, services)
  }

  return (
    <Dialog title="Command palette" class="dialog-palette" hasHeader={false} onClose={onClose}>
      <ChoiceField
        list={list}
        label="Command"
        placeholder="What do you want to do?"
        value={query}
        onInput={setQuery}
      />
      <Choices list={list} label="Commands" class="palette-list">
        {ranked.map((entry, index) => (
          <Choice
            key={entry.command.id}
            list={list}
            index={index}
            class="palette-option"
            isDisabled={!entry.enabled}
          >
            <span class="palette-name">
              <Found text={entry.name} at={entry.found} />
            </span>
            <span class="palette-group">{entry.group}</span>
            <KeySign of={keyOfCommand(entry.command, state)} />
          </Choice>
        ))}
      </Choices>
      {ranked.length === 0 && <p class="palette-none">No command has these letters.</p>}
      <p class="unseen" role="status">
        {ranked.length === 1 ? '1 command' : `${ranked.length} commands`}
      </p>
    </Dialog>
  )
}

/** A text with the letters that were found in it emphasised. */
function Found({ text, at }: { readonly text: string; readonly at: readonly number[] }) {
  return <>{runsOf(text, at).map((run, index) => (run.isFound ? <b key={index}>{run.text}</b> : run.text))}</>
}
