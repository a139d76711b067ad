import type { ComponentChildren } from 'preact'
import { COLORS } from '../../preload/contract/annotation.ts'
import { DEFAULT_SETTINGS, type Settings } from '../../preload/contract/settings.ts'
import { changeSettings, showSettings } from '../session/change-settings.ts'
import { capitalized } from '../ui/command-title.ts'
import { Dialog } from '../ui/dialog.tsx'
import { useSelect, useServices } from '../ui/services-context.ts'

/** The reader's settings. All of them act at once, so that the article beside the dialog shows what they do. */
export function PreferencesDialog({ onClose }: { readonly onClose: () => void }) {
  const services = useServices()
  return (
    <Dialog title="Preferences" class="dialog-preferences" onClose={onClose}>
      <form onSubmit={(event) => event.preventDefault()}>
        <Section title="Article">
          <Choice
            name="theme"
            label="Theme"
            isFirst
            options={[
              ['system', 'Like the system'],
              ['light', 'Light'],
              ['sepia', 'Sepia'],
              ['dark', 'Dark'],
            ]}
          />
          <Choice
            name="typeface"
            label="Typeface"
            options={[
              ['serif', 'Serif'],
              ['sans', 'Sans serif'],
              ['system', 'The system’s'],
            ]}
          />
          <Slider name="fontSize" label="Size" min={12} max={40} step={1} unit={(value) => `${value} px`} />
          <Slider
            name="measure"
            label="Width of the column"
            min={40}
            max={110}
            step={1}
            unit={(value) => `${value} characters`}
          />
          <Slider
            name="lineHeight"
            label="Line height"
            min={1.2}
            max={2.2}
            step={0.05}
            unit={(value) => value.toFixed(2)}
          />
          <button
            type="button"
            class="button"
            onClick={() => {
              const { theme, typeface, fontSize, measure, lineHeight } = DEFAULT_SETTINGS
              changeSettings(services, { theme, typeface, fontSize, measure, lineHeight })
            }}
          >
            Usual Settings
          </button>
        </Section>
        <Section title="What the colours mean">
          <ColorNames />
        </Section>
        <Section title="Screen readers">
          <Choice
            name="assistive"
            label="Say where highlights begin and end"
            options={[
              ['auto', 'While a screen reader runs'],
              ['on', 'Always'],
              ['off', 'Never'],
            ]}
          />
          <p class="preferences-help">
            Painted highlights do not reach a screen reader. With this it meets marked words as such, and can
            go from them to their notes. Nothing changes for the eye.
          </p>
        </Section>
        <Section title="Keyboard">
          <Switch name="singleLetterKeys" label="Single letters and digits act in the article" />
          <button
            type="button"
            class="button"
            onClick={() => services.store.dispatch({ type: 'dialog', dialog: 'keys' })}
          >
            Change Keys…
          </button>
        </Section>
        <Section title="Library">
          <LibraryFolder />
        </Section>
      </form>
    </Dialog>
  )
}

function LibraryFolder() {
  const { store } = useServices()
  const folder = useSelect((state) => state.libraryPlace.folder)
  return (
    <>
      <p class="library-place">{folder}</p>
      <button
        type="button"
        class="button"
        onClick={() => store.dispatch({ type: 'dialog', dialog: 'library-folder' })}
      >
        Change Folder…
      </button>
    </>
  )
}

function Section({ title, children }: { readonly title: string; readonly children: ComponentChildren }) {
  return (
    <section class="preferences-section">
      <h3>{title}</h3>
      {children}
    </section>
  )
}

type Chosen = 'theme' | 'typeface' | 'assistive'

type ChoiceProps<Name extends Chosen> = {
  readonly name: Name
  readonly label: string
  readonly options: readonly (readonly [value: Settings[Name], label: string])[]
  /** Has the focus when the dialog opens. */
  readonly isFirst?: boolean
}

function Choice<Name extends Chosen>({ name, label, options, isFirst = false }: ChoiceProps<Name>) {
  const services = useServices()
  const chosen = useSelect((state) => state.settings[name])
  return (
    <fieldset class="choice">
      <legend>{label}</legend>
      {options.map(([value, text]) => (
        <label key={value} class="choice-option">
          <input
            type="radio"
            name={name}
            autofocus={isFirst && value === chosen}
            checked={value === chosen}
            onChange={() => changeSettings(services, { [name]: value })}
          />
          <span>{text}</span>
        </label>
      ))}
    </fieldset>
  )
}

type SliderProps = {
  readonly name: 'fontSize' | 'measure' | 'lineHeight'
  readonly label: string
  readonly min: number
  readonly max: number
  readonly step: number
  readonly unit: (value: number) => string
}

function Slider({ name, label, min, max, step, unit }: SliderProps) {
  const services = useServices()
  const value = useSelect((state) => state.settings[name])
  return (
    <label class="slider">
      <span>{label}</span>
      <input
        type="range"
        min={min}
        max={max}
        step={step}
        value={value}
        aria-valuetext={unit(value)}
        onInput={(event) => showSettings(services, { [name]: event.currentTarget.valueAsNumber })}
        onChange={(event) => changeSettings(services, { [name]: event.currentTarget.valueAsNumber })}
      />
      {/* The slider itself says it. */}
      <span class="slider-value" aria-hidden="true">
        {unit(value)}
      </span>
    </label>
  )
}

function Switch({ name, label }: { readonly name: 'singleLetterKeys'; readonly label: string }) {
  const services = useServices()
  const isOn = useSelect((state) => state.settings[name])
  return (
    <label class="check-line">
      <input
        type="checkbox"
        checked={isOn}
        onChange={(event) => changeSettings(services, { [name]: event.currentTarget.checked })}
      />
      {label}
    </label>
  )
}

/** Longest name of a colour, characters: it stands beside a swatch. */
const NAME_LENGTH = 100

function ColorNames() {
  const services = useServices()
  const names = useSelect((state) => state.settings.colorNames)
  return (
    <ul class="color-names">
      {COLORS.map((color) => (
        <li key={color}>
          <label class={`color-name swatch-${color}`}>
            <span class="swatch-sign" aria-hidden="true">
              a
            </span>
            <span>{capitalized(color)}</span>
            <input
              type="text"
              class="text-field"
              maxLength={NAME_LENGTH}
              placeholder="No meaning"
              value={names[color] ?? ''}
              onChange={(event) => {
                const name = event.currentTarget.value.trim()
                const { [color]: _, ...others } = services.store.state.peek().settings.colorNames
                changeSettings(services, { colorNames: name === '' ? others : { ...others, [color]: name } })
              }}
            />
          </label>
        </li>
      ))}
    </ul>
  )
}
