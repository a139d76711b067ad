import { useEffect, useId, useMemo, useRef, useState } from 'preact/hooks'
import { keyOfCommand } from '../commands/command-keys.ts'
import { runCommand } from '../commands/dispatch-commands.ts'
import { type Ranked, rankCommands } from '../commands/rank-commands.ts'
import { Dialog } from './dialog.tsx'
import { KeySign } from './key-sign.tsx'
import { useServices } from './services-context.ts'

/** Every command by its name. The field keeps the focus; arrows choose in the list (WAI-ARIA combobox). */
export function CommandPalette({ onClose }: { readonly onClose: () => void }) {
  const services = useServices()
  // What is possible is what was possible when it opened: nothing else happens meanwhile.
  const state = useMemo(() => services.store.state.peek(), [])
  const [query, setQuery] = useState('')
  const [chosen, setChosen] = useState(0)
  const field = useRef<HTMLInputElement>(null)
  const id = useId()
  const ranked = useMemo(() => rankCommands(query, state), [query])
  const optionId = (index: number) => `${id}-${index}`

  function run(entry: Ranked | undefined): void {
    if (entry === undefined || !entry.enabled) return
    // First the focus goes back: the command may move it, and must find it where it was.
    field.current?.closest('dialog')?.close()
    onClose()
    runCommand(entry.command.id, services)
  }

  function onKeyDown(event: KeyboardEvent): void {
    const to = destination(event.key, chosen, ranked.length)
    if (to !== null) {
      event.preventDefault()
      setChosen(to)
    } else if (event.key === 'Enter' && !event.isComposing) {
      event.preventDefault()
      run(ranked[chosen])
    }
  }

  return (
    <Dialog title="Command palette" class="dialog-palette" hasHeader={false} onClose={onClose}>
      <input
        ref={field}
        class="palette-field"
        type="text"
        autofocus
        role="combobox"
        aria-label="Command"
        aria-expanded={ranked.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={ranked.length > 0 ? optionId(chosen) : undefined}
        placeholder="What do you want to do?"
        spellcheck={false}
        autocomplete="off"
        value={query}
        onInput={(event) => {
          setQuery(event.currentTarget.value)
          setChosen(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div class="palette-list" role="listbox" aria-label="Commands" id={`${id}-list`}>
        {ranked.map((entry, index) => (
          <Option
            key={entry.command.id}
            id={optionId(index)}
            entry={entry}
            isChosen={index === chosen}
            sign={keyOfCommand(entry.command, state)}
            onRun={() => run(entry)}
          />
        ))}
      </div>
      {ranked.length === 0 && <p class="palette-none">No command has these letters.</p>}
      <p class="unseen" role="status">
        {ranked.length === 1 ? '1 command' : `${ranked.length} commands`}
      </p>
    </Dialog>
  )
}

const PAGE = 8

function destination(key: string, at: number, count: number): number | null {
  if (count === 0) return null
  switch (key) {
    case 'ArrowDown':
      return (at + 1) % count
    case 'ArrowUp':
      return (at - 1 + count) % count
    case 'PageDown':
      return Math.min(count - 1, at + PAGE)
    case 'PageUp':
      return Math.max(0, at - PAGE)
    default:
      return null
  }
}

type OptionProps = {
  readonly id: string
  readonly entry: Ranked
  readonly isChosen: boolean
  readonly sign: string
  readonly onRun: () => void
}

function Option({ id, entry, isChosen, sign, onRun }: OptionProps) {
  const host = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (isChosen) host.current?.scrollIntoView({ block: 'nearest' })
  }, [isChosen])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus and the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the field names it by aria-activedescendant
    <div
      ref={host}
      id={id}
      role="option"
      class="palette-option"
      aria-selected={isChosen}
      aria-disabled={!entry.enabled}
      onClick={onRun}
    >
      <span class="palette-name">
        <Found text={entry.name} at={entry.found} />
      </span>
      <span class="palette-group">{entry.group}</span>
      <KeySign of={sign} />
    </div>
  )
}

/** A text with the letters that were found in it emphasised. */
function Found({ text, at }: { readonly text: string; readonly at: readonly number[] }) {
  const letters = [...text]
  return <>{letters.map((letter, index) => (at.includes(index) ? <b key={index}>{letter}</b> : letter))}</>
}
