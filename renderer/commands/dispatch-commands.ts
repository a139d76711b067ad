// Turns key presses and menu choices into commands, and keeps the native menu truthful.

import { effect } from '@preact/signals'
import type { MenuItem } from '../../preload/contract/api.ts'
import type { Services } from '../session/services.ts'
import type { State } from '../state/state.ts'
import { ALL_COMMANDS } from './all-commands.ts'
import type { Command } from './command.ts'
import { commandForKey, keyOfCommand } from './command-keys.ts'
import { acceleratorOf, isTyping, keyOf } from './keymap.ts'

const byId = new Map(ALL_COMMANDS.map((command) => [command.id, command]))

/** Runs a command by its name, if there is one and it is possible now. Answers whether it ran. */
export function runCommand(id: string, services: Services): boolean {
  const command = byId.get(id)
  if (command === undefined || !command.isEnabled(services.store.state.peek())) return false
  command.run(services)
  return true
}

function isTextField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(target.type))
  )
}

/** A note's field takes part in our undo; any other field keeps the one it has. */
function keepsOwnUndo(target: EventTarget | null): boolean {
  return isTextField(target) && !(target instanceof HTMLElement && target.dataset.undo === 'notes')
}

/** @returns a disposer */
export function listenForCommands(services: Services, host: Document): () => void {
  const { store, bridge } = services
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return
    const state = store.state.peek()
    const inTextField = isTextField(event.target)
    const inArticle = event.target instanceof Element && event.target.closest('article') !== null
    const command = commandForKey(keyOf(event, state.platform), { inTextField, inArticle }, state)
    if (command === null || (command.id.startsWith('edit.') && keepsOwnUndo(event.target))) return
    event.preventDefault()
    command.run(services)
  }
  host.addEventListener('keydown', onKey)
  const stopMenu = bridge.on('command', (id) => {
    runCommand(id, services)
  })
  const stopDescribing = describeMenu(services)
  return () => {
    host.removeEventListener('keydown', onKey)
    stopMenu()
    stopDescribing()
  }
}

/** Tells main what the menu shall say, whenever that changes. */
function describeMenu({ store, bridge }: Services): () => void {
  let last = ''
  return effect(() => {
    const items = ALL_COMMANDS.map((command) => menuItem(command, store.state.value))
    const text = JSON.stringify(items)
    if (text === last) return
    last = text
    void bridge.describeMenu(items)
  })
}

function menuItem(command: Command, state: State): MenuItem {
  const key = keyOfCommand(command, state.settings.keys)
  return {
    command: command.id,
    label: command.label,
    menu: command.menu,
    // A bare letter in a native menu would take it away from every text field.
    accelerator: isTyping(key) || key === 'Delete' ? '' : acceleratorOf(key),
    enabled: command.isEnabled(state),
    separator: command.separator === true,
    ...(command.isChecked === undefined ? {} : { checked: command.isChecked(state) }),
  }
}
