import { useRef, useState } from 'preact/hooks'
import { refusalOf } from '../commands/check-key.ts'
import type { Command } from '../commands/command.ts'
import { conflictsOf, usualKeyOf } from '../commands/command-keys.ts'
import { isNoKey, keyOf } from '../commands/keymap.ts'
import { changeSettings } from '../session/change-settings.ts'
import { useServices } from './services-context.ts'

/** Where a change of a command's key stands. */
export type KeyChange =
  | { readonly kind: 'none' }
  /** The next press is the key. */
  | { readonly kind: 'listening' }
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'conflict'; readonly key: string; readonly owners: readonly Command[] }

export function useKeyChange(command: Command) {
  const services = useServices()
  const { store } = services
  const [change, setChange] = useState<KeyChange>({ kind: 'none' })
  /** Has the focus while it listens, and gets it back when the question is answered. */
  const button = useRef<HTMLButtonElement>(null)
  const stop = () => {
    setChange({ kind: 'none' })
    button.current?.focus()
  }

  /** Empty for no key at all. Those who had it before lose it. */
  function setKey(key: string, owners: readonly Command[] = []): void {
    const { settings, platform } = store.state.peek()
    const { [command.id]: _, ...others } = settings.keys
    const lost = Object.fromEntries(owners.map(({ id }) => [id, '']))
    const own = key === usualKeyOf(command, platform) ? {} : { [command.id]: key }
    changeSettings(services, { keys: { ...others, ...lost, ...own } })
    stop()
  }

  function reset(): void {
    const { [command.id]: _, ...others } = store.state.peek().settings.keys
    changeSettings(services, { keys: others })
    stop()
  }

  /** For the button that has the focus while it listens. Tab goes on, Escape gives up; neither can be a key. */
  function onKeyDown(event: KeyboardEvent): void {
    if (change.kind !== 'listening' || event.key === 'Tab' || isNoKey(event)) return
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'Escape') {
      stop()
      return
    }
    const state = store.state.peek()
    const key = keyOf(event, state.platform)
    const why = refusalOf(key, command)
    const owners = conflictsOf(key, command, state)
    if (why !== null) setChange({ kind: 'refused', why })
    else if (owners.length > 0) setChange({ kind: 'conflict', key, owners })
    else setKey(key)
  }

  const toggle = () => setChange(change.kind === 'listening' ? { kind: 'none' } : { kind: 'listening' })
  const onBlur = () => setChange((now) => (now.kind === 'listening' ? { kind: 'none' } : now))
  return { change, button, setKey, reset, stop, toggle, onKeyDown, onBlur }
}
