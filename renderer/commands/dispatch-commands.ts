// Turns key presses and menu choices into commands, and keeps the native menu truthful.

import { effect } from '@preact/signals'
import type { MenuItem } from '../../preload/contract/menu-item.ts'
import type { Services } from '../session/services.ts'
import type { State } from '../state/state.ts'
import { ALL_COMMANDS } from './all-commands.ts'
import type { Command } from './command.ts'
import { commandForKey, type Focus, keyOfCommand } from './command-keys.ts'
import { acceleratorOf, isTyping, keysOf } from './keymap.ts'

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

function focusOf(target: EventTarget | null): Focus {
  const element = target instanceof HTMLElement ? target : null
  const isArticle = element?.localName === 'article'
  return {
    inTextField: isTextField(target),
    inArticle: element?.closest('article') != null,
    onControl: element?.matches('a, button, summary, select, input') === true,
    scrollsSideways: element !== null && !isArticle && element.scrollWidth > element.clientWidth,
  }
}

/** @returns a disposer */
export function listenForCommands(services: Services, host: Document): () => void {
  const { store, bridge } = services
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return
    // What lies over the window has the keys to itself, and Escape closes what has popped up.
    if (host.querySelector('dialog:modal') !== null) return
    if (event.key === 'Escape' && host.querySelector(':popover-open') !== null) return
    const state = store.state.peek()
    const command = commandForKey(keysOf(event, state.platform), focusOf(event.target), state)
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
    const state = store.state.value
    const items = ALL_COMMANDS.flatMap((command) => menuItem(command, state))
    const text = JSON.stringify(items)
    if (text === last) return
    last = text
    void bridge.describeMenu(items)
  })
}

function menuItem(command: Command, state: State): readonly MenuItem[] {
  if (command.menu === null) return []
  const key = keyOfCommand(command, state)
  return [
    {
      command: command.id,
      label: command.label,
      menu: command.menu,
      // A key that means something in the article alone would be taken away from every text field by a native menu.
      accelerator: command.scope === 'article' || isTyping(key) ? '' : acceleratorOf(key),
      enabled: command.isEnabled(state),
      separator: command.separator === true,
      ...(command.isChecked === undefined ? {} : { checked: command.isChecked(state) }),
    },
  ]
}
