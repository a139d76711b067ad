import { DEFAULT_SETTINGS, type Settings, THEMES, type Theme } from '../../preload/contract/settings.ts'
import type { Services } from '../session/services.ts'
import { always, type Command } from './command.ts'

function change({ bridge, store, annotating }: Services, patch: Partial<Settings>): void {
  void bridge.changeSettings(patch).then((answer) => {
    if (answer.ok) store.dispatch({ type: 'settings', settings: answer.value })
    else annotating.announce(answer.error.message, true)
  })
}

const THEME_LABELS: Readonly<Record<Theme, string>> = {
  system: 'Like the System',
  light: 'Light',
  sepia: 'Sepia',
  dark: 'Dark',
}

/** CSS pixels. */
const FONT_STEP = 1

function resize(services: Services, by: number): void {
  const { fontSize } = services.store.state.peek().settings
  change(services, { fontSize: Math.min(40, Math.max(12, fontSize + by)) })
}

export const VIEW_COMMANDS: readonly Command[] = [
  {
    id: 'view.library',
    label: 'Library',
    menu: 'view',
    key: 'Mod+Alt+1',
    scope: 'window',
    isEnabled: always,
    isChecked: ({ settings }) => settings.libraryPane,
    run: (services) => change(services, { libraryPane: !services.store.state.peek().settings.libraryPane }),
  },
  {
    id: 'view.notes',
    label: 'Notes',
    menu: 'view',
    key: 'Mod+Alt+2',
    scope: 'window',
    isEnabled: always,
    isChecked: ({ settings }) => settings.notesPane,
    run: (services) => change(services, { notesPane: !services.store.state.peek().settings.notesPane }),
  },
  ...THEMES.map(
    (theme, index): Command => ({
      id: `view.theme-${theme}`,
      label: THEME_LABELS[theme],
      menu: 'view',
      separator: index === 0,
      scope: 'window',
      isEnabled: always,
      isChecked: ({ settings }) => settings.theme === theme,
      run: (services) => change(services, { theme }),
    }),
  ),
  {
    id: 'view.larger',
    label: 'Larger Text',
    menu: 'view',
    separator: true,
    key: 'Mod+=',
    scope: 'window',
    isEnabled: always,
    run: (services) => resize(services, FONT_STEP),
  },
  {
    id: 'view.smaller',
    label: 'Smaller Text',
    menu: 'view',
    key: 'Mod+-',
    scope: 'window',
    isEnabled: always,
    run: (services) => resize(services, -FONT_STEP),
  },
  {
    id: 'view.usual-size',
    label: 'Usual Text Size',
    menu: 'view',
    key: 'Mod+0',
    scope: 'window',
    isEnabled: always,
    run: (services) => change(services, { fontSize: DEFAULT_SETTINGS.fontSize }),
  },
]
