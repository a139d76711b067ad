import { CaseSensitive, ChevronDown, ChevronUp, type IconNode, WholeWord, X } from 'lucide'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { COLORS } from '../../preload/contract/annotation.ts'
import { runCommand } from '../commands/dispatch-commands.ts'
import { capitalized, commandTitle } from '../ui/command-title.ts'
import { Icon } from '../ui/icon.tsx'
import { useSelect, useServices } from '../ui/services-context.ts'
import type { FindOptions } from './find-hits.ts'
import { describeHits } from './find-state.ts'

/** Finds words in the open article. Lies over its upper corner, so that the text does not move. */
export function FindBar() {
  const isOpen = useSelect((state) => state.find.isOpen && state.open.kind === 'open')
  return isOpen ? <Bar /> : null
}

function Bar() {
  const services = useServices()
  const { finding, views } = services
  const find = useSelect((state) => state.find)
  const isReadOnly = useSelect((state) => state.readOnly !== null)
  const field = useRef<HTMLInputElement>(null)

  // Before the next key press arrives: what is typed right after the bar opens belongs into its field.
  useLayoutEffect(() => {
    const view = {
      focus: () => {
        field.current?.focus()
        field.current?.select()
      },
    }
    views.find = view
    view.focus()
    return () => {
      if (views.find === view) views.find = null
    }
  }, [])

  function onKeyDown(event: KeyboardEvent): void {
    if (event.isComposing) return
    if (event.key === 'Escape') finding.close()
    else if (event.key === 'Enter' && event.target === field.current) finding.step(event.shiftKey ? -1 : 1)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  const isMissing = find.query.trim() !== '' && find.hits.count === 0
  return (
    <search class="find-bar" aria-label="Find in article" onKeyDown={onKeyDown}>
      <div class="find-line">
        <input
          ref={field}
          class="find-field"
          type="text"
          aria-label="Find in article"
          aria-invalid={isMissing}
          placeholder="Find"
          spellcheck={false}
          autocomplete="off"
          value={find.query}
          onInput={(event) => finding.search(event.currentTarget.value)}
        />
        <output class={`find-count${isMissing ? ' is-missing' : ''}`}>{describeHits(find)}</output>
        <Step command="find.previous" name="Previous" icon={ChevronUp} />
        <Step command="find.next" name="Next" icon={ChevronDown} />
        <button
          type="button"
          class="icon-button"
          aria-label="Close"
          title="Close (Esc)"
          onClick={finding.close}
        >
          <Icon of={X} />
        </button>
      </div>
      <div class="find-line">
        <Option name="matchCase" label="Match case" icon={CaseSensitive} />
        <Option name="wholeWord" label="Whole words" icon={WholeWord} />
        <Option name="matchAccents" label="Match accents" sign="é" />
        {!isReadOnly && find.hits.count > 0 && (
          <fieldset class="find-colors">
            <legend class="unseen">Highlight the found words</legend>
            {COLORS.map((color) => (
              <button
                key={color}
                type="button"
                class={`find-color swatch-${color}`}
                aria-label={capitalized(color)}
                title={commandTitle(`find.${color}`, `Highlight in ${color}`, services.store.state.peek())}
                onClick={() => runCommand(`find.${color}`, services)}
              />
            ))}
          </fieldset>
        )}
      </div>
    </search>
  )
}

type StepProps = { readonly command: string; readonly name: string; readonly icon: IconNode }

function Step({ command, name, icon }: StepProps) {
  const services = useServices()
  const hasHits = useSelect((state) => state.find.hits.count > 0)
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={name}
      title={commandTitle(command, name, services.store.state.peek())}
      disabled={!hasHits}
      onClick={() => runCommand(command, services)}
    >
      <Icon of={icon} />
    </button>
  )
}

type OptionProps = {
  readonly name: keyof FindOptions
  readonly label: string
  readonly icon?: IconNode
  readonly sign?: string
}

function Option({ name, label, icon, sign }: OptionProps) {
  const { finding } = useServices()
  const isOn = useSelect((state) => state.find.options[name])
  return (
    <button
      type="button"
      class="find-option"
      aria-pressed={isOn}
      title={label}
      onClick={() => finding.setOptions({ [name]: !isOn })}
    >
      {icon === undefined ? <span aria-hidden="true">{sign}</span> : <Icon of={icon} />}
    </button>
  )
}
