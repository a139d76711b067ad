// The reading cursor by key: what moves it, with Shift what grows the selection.

import type { Motion } from '../reader/cursor/cursor-destination.ts'
import { stepEdge } from '../session/move-annotation-edge.ts'
import { type Command, hasArticle } from './command.ts'

type Step = {
  readonly name: string
  readonly label: string
  readonly key: string
  readonly macKey?: string
  readonly motion: Motion
}

const STEPS: readonly Step[] = [
  { name: 'left', label: 'Character Left', key: 'ArrowLeft', motion: { by: 'character', to: 'left' } },
  { name: 'right', label: 'Character Right', key: 'ArrowRight', motion: { by: 'character', to: 'right' } },
  {
    name: 'word-left',
    label: 'Word Left',
    key: 'Mod+ArrowLeft',
    macKey: 'Alt+ArrowLeft',
    motion: { by: 'word', to: 'left' },
  },
  {
    name: 'word-right',
    label: 'Word Right',
    key: 'Mod+ArrowRight',
    macKey: 'Alt+ArrowRight',
    motion: { by: 'word', to: 'right' },
  },
  {
    name: 'sentence-back',
    label: 'Previous Sentence',
    key: 'Alt+ArrowLeft',
    macKey: 'Mod+Alt+ArrowLeft',
    motion: { by: 'sentence', to: 'left' },
  },
  {
    name: 'sentence-forward',
    label: 'Next Sentence',
    key: 'Alt+ArrowRight',
    macKey: 'Mod+Alt+ArrowRight',
    motion: { by: 'sentence', to: 'right' },
  },
  { name: 'line-up', label: 'Line Up', key: 'ArrowUp', motion: { by: 'line', to: 'backward' } },
  { name: 'line-down', label: 'Line Down', key: 'ArrowDown', motion: { by: 'line', to: 'forward' } },
  {
    name: 'line-start',
    label: 'Start of Line',
    key: 'Home',
    macKey: 'Mod+ArrowLeft',
    motion: { by: 'line-end', to: 'backward' },
  },
  {
    name: 'line-end',
    label: 'End of Line',
    key: 'End',
    macKey: 'Mod+ArrowRight',
    motion: { by: 'line-end', to: 'forward' },
  },
  {
    name: 'paragraph-back',
    label: 'Previous Paragraph',
    key: 'Mod+ArrowUp',
    macKey: 'Alt+ArrowUp',
    motion: { by: 'paragraph', to: 'backward' },
  },
  {
    name: 'paragraph-forward',
    label: 'Next Paragraph',
    key: 'Mod+ArrowDown',
    macKey: 'Alt+ArrowDown',
    motion: { by: 'paragraph', to: 'forward' },
  },
  {
    name: 'heading-back',
    label: 'Previous Heading',
    key: 'Alt+ArrowUp',
    macKey: 'Mod+Alt+ArrowUp',
    motion: { by: 'heading', to: 'backward' },
  },
  {
    name: 'heading-forward',
    label: 'Next Heading',
    key: 'Alt+ArrowDown',
    macKey: 'Mod+Alt+ArrowDown',
    motion: { by: 'heading', to: 'forward' },
  },
  { name: 'page-up', label: 'Page Up', key: 'PageUp', motion: { by: 'page', to: 'backward' } },
  { name: 'page-down', label: 'Page Down', key: 'PageDown', motion: { by: 'page', to: 'forward' } },
  {
    name: 'start',
    label: 'Start of Article',
    key: 'Mod+Home',
    macKey: 'Mod+ArrowUp',
    motion: { by: 'article', to: 'backward' },
  },
  {
    name: 'end',
    label: 'End of Article',
    key: 'Mod+End',
    macKey: 'Mod+ArrowDown',
    motion: { by: 'article', to: 'forward' },
  },
]

/** Keys that scroll where nothing is selected, and so have no counterpart that selects. */
const SCROLLING: readonly Command[] = (
  [
    ['Space', 'Next Page', 'forward'],
    ['Shift+Space', 'Previous Page', 'backward'],
  ] as const
).map(([key, label, to]) => ({
  id: `cursor.${to}-page`,
  label,
  menu: null,
  key,
  scope: 'article',
  isEnabled: hasArticle,
  run: ({ views }) => views.reader?.move({ by: 'page', to }, false),
}))

function moving({ name, label, motion, ...keys }: Step): Command {
  return {
    id: `cursor.${name}`,
    label,
    menu: null,
    ...keys,
    scope: 'article',
    isEnabled: hasArticle,
    run: (services) => {
      if (services.store.state.peek().moving !== null) stepEdge(services, motion)
      else services.views.reader?.move(motion, false)
    },
  }
}

function selecting({ name, label, key, macKey, motion }: Step): Command {
  return {
    id: `select.${name}`,
    label: `Select: ${label}`,
    menu: null,
    key: withShift(key),
    ...(macKey === undefined ? {} : { macKey: withShift(macKey) }),
    scope: 'article',
    isEnabled: hasArticle,
    run: ({ views }) => views.reader?.move(motion, true),
  }
}

/** Shift comes last of the modifiers. */
function withShift(key: string): string {
  return key.replace(/([^+]+)$/, 'Shift+$1')
}

export const CURSOR_COMMANDS: readonly Command[] = [
  ...STEPS.map(moving),
  ...SCROLLING,
  ...STEPS.map(selecting),
]
