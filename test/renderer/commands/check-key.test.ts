import { expect, it } from 'vitest'
import { ALL_COMMANDS } from '../../../renderer/commands/all-commands.ts'
import { refusalOf } from '../../../renderer/commands/check-key.ts'
import type { Command } from '../../../renderer/commands/command.ts'
import { usualKeyOf } from '../../../renderer/commands/command-keys.ts'
import { INITIAL_STATE } from '../../../renderer/state/state.ts'

function commandOf(scope: Command['scope']): Command {
  const found = ALL_COMMANDS.find((command) => command.scope === scope)
  if (found === undefined) throw new Error(`No command acts in the ${scope}`)
  return found
}

it.each([
  ['N', false],
  ['Shift+N', false],
  ['Shift+F8', true],
  ['Mod+Alt+ArrowDown', true],
  ['Mod+ArrowDown', false],
  ['Delete', false],
  ['Enter', false],
  ['Mod+C', false],
  ['Mod+B', true],
])('lets %s be the key of a command that acts everywhere: %s', (key, isAllowed) => {
  expect(refusalOf(key, commandOf('window')) === null).toBe(isAllowed)
})

it.each([
  ['N', true],
  ['Delete', true],
  ['Mod+ArrowDown', true],
  ['Mod+C', false],
  ['Tab', false],
])('lets %s be the key of a command that acts in the article: %s', (key, isAllowed) => {
  expect(refusalOf(key, commandOf('article')) === null).toBe(isAllowed)
})

it('would let every command have the key that it has', () => {
  const refused = ALL_COMMANDS.filter((command) => {
    const key = usualKeyOf(command, INITIAL_STATE.platform)
    return key !== '' && refusalOf(key, command) !== null
  })
  expect(refused).toEqual([])
})
