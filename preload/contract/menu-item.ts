// The entries that the window's commands make in the native menu.

import { ParseError, parseArray, parseOneOf, parseString } from './parse.ts'

/** Where an entry of the native menu belongs; `application` is macOS's first menu, and the end of Edit elsewhere. */
export const MENUS = ['application', 'file', 'edit', 'view', 'go', 'annotate', 'help'] as const
export type MenuName = (typeof MENUS)[number]

export type MenuItem = {
  readonly command: string
  readonly label: string
  readonly menu: MenuName
  /** Electron's accelerator, or empty. */
  readonly accelerator: string
  readonly enabled: boolean
  /** Undefined for a command that is no switch. */
  readonly checked?: boolean
  /** Starts a new group. */
  readonly separator: boolean
}

/** @throws ParseError naming what cannot be used */
export function parseMenuItems(value: unknown): readonly MenuItem[] {
  return parseArray(value, 'menu', 500).map((item): MenuItem => {
    if (typeof item !== 'object' || item === null) throw new ParseError('menu entries must be objects')
    const fields = item as { readonly [name: string]: unknown }
    return {
      command: parseString(fields.command, 'menu.command', 100),
      label: parseString(fields.label, 'menu.label', 200),
      menu: parseOneOf(fields.menu, 'menu.menu', MENUS),
      accelerator: parseString(fields.accelerator, 'menu.accelerator', 100),
      enabled: fields.enabled === true,
      separator: fields.separator === true,
      ...(typeof fields.checked === 'boolean' ? { checked: fields.checked } : {}),
    }
  })
}
