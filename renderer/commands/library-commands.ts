import type { Command } from './command.ts'

export const LIBRARY_COMMANDS: readonly Command[] = [
  {
    id: 'go.back',
    label: 'Back',
    menu: 'go',
    key: 'Mod+[',
    moreKeys: ['Alt+ArrowLeft', 'BrowserBack'],
    scope: 'window',
    isEnabled: ({ trail }) => trail.behind.length > 0,
    run: ({ going }) => going.back(),
  },
  {
    id: 'go.forward',
    label: 'Forward',
    menu: 'go',
    key: 'Mod+]',
    moreKeys: ['Alt+ArrowRight', 'BrowserForward'],
    scope: 'window',
    isEnabled: ({ trail }) => trail.ahead.length > 0,
    run: ({ going }) => going.forward(),
  },
]
