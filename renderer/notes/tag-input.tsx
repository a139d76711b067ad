import type { TargetedKeyboardEvent } from 'preact'
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { ANNOTATION_LIMITS } from '../../preload/contract/annotation.ts'
import { useServices } from '../ui/services-context.ts'
import { completeTag, tagFrom } from './complete-tag.ts'

type TagInputProps = {
  /** Tags that need not be offered. */
  readonly own?: readonly string[]
  readonly onAdd: (tag: string) => void
  readonly onBackspace?: () => void
  /** The reader has left the field, or wants to. */
  readonly onDone?: (how: 'left' | 'escape') => void
  readonly autoFocus?: boolean
}

/**
 * Takes a tag with Enter or a comma; offers those that there are. The field keeps the focus; arrows choose in the list
 * (WAI-ARIA combobox).
 */
export function TagInput({ own = [], onAdd, onBackspace, onDone, autoFocus = false }: TagInputProps) {
  const id = useId()
  const known = useKnownTags()
  const [typed, setTyped] = useState('')
  const [isOpen, setOpen] = useState(false)
  const [chosen, setChosen] = useState(-1)
  const field = useRef<HTMLInputElement>(null)
  // Before the next key: it belongs to the tag.
  useLayoutEffect(() => {
    if (autoFocus) field.current?.focus()
  }, [])
  const offers = isOpen ? completeTag(known.tags, typed, own) : []
  const optionId = (index: number) => `${id}-${index}`

  function take(text: string): void {
    setTyped('')
    close()
    const tag = tagFrom(text, known.tags)
    if (tag !== '') onAdd(tag)
  }

  function close(): void {
    setOpen(false)
    setChosen(-1)
  }

  function onKeyDown(event: TargetedKeyboardEvent<HTMLInputElement>): void {
    if (event.isComposing) return
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp':
        event.preventDefault()
        if (offers.length === 0) setOpen(true)
        setChosen(step(chosen, event.key === 'ArrowDown' ? 1 : -1, offers.length))
        break
      case 'Enter':
      case ',':
        event.preventDefault()
        take((event.key === 'Enter' ? offers[chosen] : undefined) ?? typed)
        break
      case 'Backspace':
        if (typed === '') onBackspace?.()
        break
      case 'Escape':
        event.preventDefault()
        event.stopPropagation()
        if (offers.length > 0) close()
        else {
          event.currentTarget.value = ''
          onDone?.('escape')
        }
    }
  }

  return (
    <>
      <input
        ref={field}
        class="tag-input"
        type="text"
        role="combobox"
        aria-label="Add a tag"
        aria-autocomplete="list"
        aria-expanded={offers.length > 0}
        aria-controls={offers.length > 0 ? `${id}-list` : undefined}
        aria-activedescendant={offers[chosen] === undefined ? undefined : optionId(chosen)}
        placeholder="Add a tag"
        autocomplete="off"
        maxLength={ANNOTATION_LIMITS.tagLength}
        value={typed}
        onFocus={known.refresh}
        onInput={(event) => {
          setTyped(event.currentTarget.value)
          setOpen(event.currentTarget.value.trim() !== '')
          setChosen(-1)
        }}
        onKeyDown={onKeyDown}
        onBlur={(event) => {
          take(event.currentTarget.value)
          onDone?.('left')
        }}
      />
      {offers.length > 0 && (
        <Offers id={`${id}-list`}>
          {offers.map((tag, index) => (
            // biome-ignore lint/a11y/useFocusableInteractive: the field names it by aria-activedescendant
            <div
              key={tag}
              id={optionId(index)}
              role="option"
              class="tag-offer"
              aria-selected={index === chosen}
              // The press must not take the focus out of the field.
              onPointerDown={(event) => {
                event.preventDefault()
                take(tag)
              }}
            >
              {tag}
            </div>
          ))}
        </Offers>
      )}
    </>
  )
}

/** In the top layer: the list of notes would cut it off. */
function Offers({ id, children }: { readonly id: string; readonly children: preact.ComponentChildren }) {
  const list = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => list.current?.showPopover(), [])
  return (
    <div ref={list} id={id} popover="manual" class="tag-offers" role="listbox" aria-label="Tags">
      {children}
    </div>
  )
}

/** Through the list and out of it, to what was typed. */
function step(at: number, by: 1 | -1, count: number): number {
  if (count === 0) return by === 1 ? 0 : -1
  return ((at + 1 + by + count + 1) % (count + 1)) - 1
}

/** The tags of the whole library, most used first; asked for when the field gets the focus. */
function useKnownTags(): { readonly tags: readonly string[]; readonly refresh: () => void } {
  const { bridge, client, derived } = useServices()
  const [tags, setTags] = useState<readonly string[]>([])
  const here = derived.tags.value.map(({ tag }) => tag)
  return {
    tags: [...new Set([...tags, ...here])],
    refresh: () =>
      void client
        .settled()
        .then(() => bridge.readTags())
        .then((answer) => answer.ok && setTags(answer.value)),
  }
}
