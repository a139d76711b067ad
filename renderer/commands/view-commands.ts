import { DEFAULT_SETTINGS, THEMES, type Theme } from '../../preload/contract/settings.ts'
import { changeSettings } from '../session/change-settings.ts'
import type { Services } from '../session/services.ts'
import { isNarrow } from '../ui/drawer.ts'
import { always, type Command } from './command.ts'

const THEME_TITLES: Readonly<Record<Theme, string>> = {
  system: 'Theme Like the System',
  light: 'Light Theme',
  sepia: 'Sepia Theme',
  dark: 'Dark Theme',
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
  changeSettings(services, { fontSize: Math.min(40, Math.max(12, fontSize + by)) })
}

export const VIEW_COMMANDS: readonly Command[] = [
  {
    id: 'view.library',
    label: 'Library',
    title: 'Show or Hide the Library',
    menu: 'view',
    key: 'Mod+Alt+1',
    scope: 'window',
    isEnabled: always,
    isChecked: ({ settings }) => settings.libraryPane,
    run: (services) => {
      const { settings, drawer } = services.store.state.peek()
      if (isNarrow()) services.store.dispatch({ type: 'drawer', isOpen: !drawer })
      else changeSettings(services, { libraryPane: !settings.libraryPane })
    },
  },
  {
    id: 'view.notes',
    label: 'Notes',
    title: 'Show or Hide the Notes',
    menu: 'view',
    key: 'Mod+Alt+2',
    scope: 'window',
    isEnabled: always,
    isChecked: ({ settings }) => settings.notesPane,
    run: (services) =>
      changeSettings(services, { notesPane: !services.store.state.peek().settings.notesPane }),
  },
  ...THEMES.map(
    (theme, index): Command => ({
      id: `view.theme-${theme}`,
      label: THEME_LABELS[theme],
      title: THEME_TITLES[theme],
      menu: 'view',
      separator: index === 0,
      scope: 'window',
      isEnabled: always,
      isChecked: ({ settings }) => settings.theme === theme,
      run: (services) => changeSettings(services, { theme }),
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
    run: (services) => changeSettings(services, { fontSize: DEFAULT_SETTINGS.fontSize }),
  },
]
