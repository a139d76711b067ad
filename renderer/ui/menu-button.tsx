import type { IconNode } from 'lucide'
import { useId, useRef, useState } from 'preact/hooks'
import { Icon } from './icon.tsx'
import { moveFocusByArrows } from './roving-focus.ts'

export type MenuEntry = {
  readonly label: string
  readonly run: () => void
  /** Only for a choice of one among several. */
  readonly isChecked?: boolean
  /** Starts a new group. */
  readonly separator?: boolean
}

type MenuButtonProps = {
  readonly label: string
  readonly icon: IconNode
  readonly entries: readonly MenuEntry[]
  readonly class?: string
  readonly tabIndex?: number
}

/** A button that opens a small menu below it (WAI-ARIA menu button). Escape, Tab and a press elsewhere close it. */
export function MenuButton({ label, icon, entries, class: extra = '', tabIndex }: MenuButtonProps) {
  const button = useRef<HTMLButtonElement>(null)
  const menu = useRef<HTMLDivElement>(null)
  const id = useId()
  const [isOpen, setOpen] = useState(false)

  function close(): void {
    menu.current?.hidePopover()
    button.current?.focus()
  }

  function onToggle(newState: string): void {
    setOpen(newState === 'open')
    if (newState !== 'open' || menu.current === null || button.current === null) return
    placeBelow(menu.current, button.current)
    menu.current.querySelector<HTMLElement>('[role^=menuitem]')?.focus()
  }

  return (
    <>
      <button
        ref={button}
        type="button"
        class={`icon-button ${extra}`}
        title={label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        popovertarget={id}
        tabIndex={tabIndex}
      >
        <Icon of={icon} size={17} />
      </button>
      <div
        ref={menu}
        id={id}
        popover="auto"
        class="menu"
        role="menu"
        aria-label={label}
        tabIndex={-1}
        onToggle={(event) => onToggle(event.newState)}
        onKeyDown={(event) => {
          if (event.key === 'Tab') close()
          else if (menu.current !== null) moveFocusByArrows(menu.current, event)
        }}
      >
        {isOpen &&
          entries.map((entry) => (
            <button
              key={entry.label}
              type="button"
              {...(entry.isChecked === undefined
                ? { role: 'menuitem' }
                : { role: 'menuitemradio', 'aria-checked': entry.isChecked })}
              class={`menu-entry${entry.separator === true ? ' menu-separator' : ''}`}
              tabIndex={-1}
              onClick={() => {
                close()
                entry.run()
              }}
            >
              {entry.label}
            </button>
          ))}
      </div>
    </>
  )
}

/** Distance to the edges of the window, CSS pixels. */
const MARGIN = 8

function placeBelow(menu: HTMLElement, button: HTMLElement): void {
  const { left, right, top, bottom } = button.getBoundingClientRect()
  const { width, height } = menu.getBoundingClientRect()
  const x = left + width + MARGIN <= window.innerWidth ? left : right - width
  const y = bottom + height + MARGIN <= window.innerHeight ? bottom + 2 : top - height - 2
  menu.style.setProperty('left', `${Math.round(Math.max(MARGIN, x))}px`)
  menu.style.setProperty('top', `${Math.round(Math.max(MARGIN, y))}px`)
}
