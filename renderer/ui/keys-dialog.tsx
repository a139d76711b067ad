import { useState } from 'preact/hooks'
import { ALL_COMMANDS } from '../commands/all-commands.ts'
import { type Command, titleOf } from '../commands/command.ts'
import { keyOfCommand } from '../commands/command-keys.ts'
import { describeKey } from '../commands/keymap.ts'
import { groupOf } from '../commands/rank-commands.ts'
import { changeSettings } from '../session/change-settings.ts'
import { Dialog } from './dialog.tsx'
import { KeySign } from './key-sign.tsx'
import { useSelect, useServices } from './services-context.ts'
import { useKeyChange } from './use-key-change.ts'

/** All commands with their keys, each of which can be changed. */
export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  const [filter, setFilter] = useState('')
  const wanted = filter.trim().toLowerCase()
  const found = ALL_COMMANDS.filter((command) => titleOf(command).toLowerCase().includes(wanted))
  const groups = [...new Set(found.map(groupOf))]
  return (
    <Dialog title="Keys" class="dialog-keys" onClose={onClose}>
      <div class="keys-tools">
        <input
          type="search"
          autofocus
          class="text-field"
          aria-label="Filter commands"
          placeholder="Filter"
          value={filter}
          onInput={(event) => setFilter(event.currentTarget.value)}
        />
        <KeySwitches />
      </div>
      <div>
        {groups.map((group) => (
          <section key={group} class="keys-group">
            <h3>{group}</h3>
            <ul>
              {found
                .filter((command) => groupOf(command) === group)
                .map((command) => (
                  <KeyLine key={command.id} command={command} />
                ))}
            </ul>
          </section>
        ))}
        {found.length === 0 && <p class="keys-none">No command is called that.</p>}
      </div>
    </Dialog>
  )
}

function KeySwitches() {
  const services = useServices()
  const singleLetterKeys = useSelect((state) => state.settings.singleLetterKeys)
  const isChanged = useSelect((state) => Object.keys(state.settings.keys).length > 0)
  return (
    <>
      <label class="check-line">
        <input
          type="checkbox"
          checked={singleLetterKeys}
          onChange={(event) => changeSettings(services, { singleLetterKeys: event.currentTarget.checked })}
        />
        Single letters and digits act in the article
      </label>
      <button
        type="button"
        class="button"
        aria-disabled={!isChanged}
        onClick={() => isChanged && changeSettings(services, { keys: {} })}
      >
        All Usual Keys
      </button>
    </>
  )
}

function KeyLine({ command }: { readonly command: Command }) {
  const key = useSelect((state) => keyOfCommand(command, state))
  const isOwn = useSelect((state) => state.settings.keys[command.id] !== undefined)
  const changing = useKeyChange(command)
  const title = titleOf(command)
  const isListening = changing.change.kind === 'listening'
  const platform = useSelect((state) => state.platform)
  const shown = isListening ? 'Press a key…' : key === '' ? 'None' : describeKey(key, platform)
  const name = isListening ? `${shown} for ${title}` : `Change the key of ${title}: ${shown}`
  return (
    <li class="key-line">
      <span class="key-label">{title}</span>
      {isOwn && !isListening && (
        <button
          type="button"
          class="link-button"
          aria-label={`Usual key for ${title}`}
          onClick={changing.reset}
        >
          Usual
        </button>
      )}
      {isListening && key !== '' && (
        // A press that took the focus would end the question before it is answered.
        <button
          type="button"
          class="link-button"
          aria-label={`No key for ${title}`}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => changing.setKey('')}
        >
          None
        </button>
      )}
      <button
        type="button"
        ref={changing.button}
        class="key-button"
        aria-label={name}
        onClick={changing.toggle}
        onKeyDown={changing.onKeyDown}
        onBlur={changing.onBlur}
      >
        {isListening || key === '' ? shown : <KeySign of={key} />}
      </button>
      <KeyProblem changing={changing} />
    </li>
  )
}

function KeyProblem({ changing }: { readonly changing: ReturnType<typeof useKeyChange> }) {
  const { change } = changing
  if (change.kind === 'refused') {
    return (
      <p class="key-problem" role="alert">
        {change.why}
      </p>
    )
  }
  if (change.kind !== 'conflict') return null
  const owners = change.owners.map((owner) => `“${titleOf(owner)}”`).join(' and ')
  return (
    <p class="key-problem" role="alert">
      <KeySign of={change.key} /> is the key of {owners}.
      <button type="button" class="link-button" onClick={() => changing.setKey(change.key, change.owners)}>
        Use it here
      </button>
      <button type="button" class="link-button" onClick={changing.stop}>
        Leave it
      </button>
    </p>
  )
}
