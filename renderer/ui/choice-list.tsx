// A field over a list: the field keeps the focus, arrows choose in the list, Enter takes what is chosen (WAI-ARIA
// combobox). The palette and the search stand on it.

import type { ComponentChildren, RefObject } from 'preact'
import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { stepInList } from './step-in-list.ts'

export type ChoiceList = {
  readonly id: string
  readonly count: number
  /** Index of the chosen entry. */
  readonly chosen: number
  /** Whether the reader has chosen it, rather than found it chosen. */
  readonly isOwn: boolean
  /** Null for the one that is chosen at first. */
  readonly choose: (index: number | null) => void
  readonly take: (index: number) => void
  readonly field: RefObject<HTMLInputElement | null>
}

/**
 * @param onTake what Enter or a press does with an entry; called only for one that there is
 * @param first index of the entry that is chosen until the reader chooses another one
 */
export function useChoiceList(count: number, onTake: (index: number) => void, first = 0): ChoiceList {
  const [choice, choose] = useState<number | null>(null)
  const chosen = choice ?? first
  const field = useRef<HTMLInputElement>(null)
  const id = useId()
  const take = (index: number) => {
    if (index < count) onTake(index)
  }
  return { id, count, chosen, isOwn: choice !== null, choose, take, field }
}

/** Closes the dialog around a list at once, so that the focus is back where it was before anything is done. */
export function leaveDialog({ field }: ChoiceList): void {
  field.current?.closest('dialog')?.close()
}

type ChoiceFieldProps = {
  readonly list: ChoiceList
  readonly label: string
  readonly placeholder: string
  readonly value: string
  readonly onInput: (value: string) => void
}

export function ChoiceField({ list, label, placeholder, value, onInput }: ChoiceFieldProps) {
  const { id, count, chosen, isOwn } = list
  // At first a screen reader is to say the field: it says the entry that is chosen instead, where there is one.
  const isSaid = count > 0 && (isOwn || value !== '')

  function onKeyDown(event: KeyboardEvent): void {
    const to = stepInList(event.key, chosen, count, true)
    if (to !== null) {
      event.preventDefault()
      list.choose(to)
    } else if (event.key === 'Enter' && !event.isComposing) {
      event.preventDefault()
      list.take(chosen)
    }
  }

  return (
    <input
      ref={list.field}
      class="palette-field"
      type="text"
      autofocus
      role="combobox"
      aria-label={label}
      aria-expanded={count > 0}
      aria-controls={`${id}-list`}
      aria-autocomplete="list"
      aria-activedescendant={isSaid ? `${id}-${chosen}` : undefined}
      placeholder={placeholder}
      spellcheck={false}
      autocomplete="off"
      value={value}
      onInput={(event) => {
        onInput(event.currentTarget.value)
        list.choose(null)
      }}
      onKeyDown={onKeyDown}
    />
  )
}

type ChoicesProps = {
  readonly list: ChoiceList
  readonly label: string
  readonly class: string
  readonly children: ComponentChildren
}

export function Choices({ list, label, class: className, children }: ChoicesProps) {
  return (
    <div class={className} role="listbox" aria-label={label} id={`${list.id}-list`}>
      {children}
    </div>
  )
}

type ChoiceProps = {
  readonly list: ChoiceList
  readonly index: number
  readonly class: string
  readonly isDisabled?: boolean
  readonly children: ComponentChildren
}

export function Choice({ list, index, class: className, isDisabled, children }: ChoiceProps) {
  const host = useRef<HTMLDivElement>(null)
  const isChosen = index === list.chosen
  useEffect(() => {
    if (isChosen) host.current?.scrollIntoView({ block: 'nearest' })
  }, [isChosen])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus and the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the field names it by aria-activedescendant
    <div
      ref={host}
      id={`${list.id}-${index}`}
      role="option"
      class={className}
      aria-selected={isChosen}
      aria-disabled={isDisabled}
      onClick={() => list.take(index)}
    >
      {children}
    </div>
  )
}
