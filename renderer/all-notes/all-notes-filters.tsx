import { useMemo } from 'preact/hooks'
import type { ArticleId } from '../../preload/contract/ids.ts'
import { ColorFilter, FilterCheck, TagFilter } from '../notes/filter-fields.tsx'
import { countTags } from '../notes/notes-filter.ts'
import { useSelect, useServices } from '../ui/services-context.ts'
import {
  type AllNotesFilter,
  GROUPINGS,
  type Grouping,
  isFiltered,
  NO_NOTES_FILTER,
  PERIODS,
  type Period,
} from './all-notes-view.ts'
import type { LibraryNote } from './arrange-notes.ts'

const GROUPING_NAMES: Readonly<Record<Grouping, string>> = {
  article: 'Article',
  tag: 'Tag',
  color: 'Colour',
  date: 'Date',
}

const PERIOD_NAMES: Readonly<Record<Period, string>> = {
  any: 'At any time',
  today: 'Today',
  week: 'In the last 7 days',
  month: 'In the last 30 days',
  year: 'In the last year',
  between: 'Between two days',
}

/** From this width on the fields stand beside the list; below it they are folded away over it. */
const WIDE = '(min-width: 46rem)'

type AllNotesFiltersProps = {
  readonly notes: readonly LibraryNote[]
  /** Down from the field of words, into the list. */
  readonly onDown: () => void
  /** Enter in the field of words: to the first note that is shown. */
  readonly onEnter: () => void
}

/** Which notes of the library are shown, and under which headings. */
export function AllNotesFilters({ notes, onDown, onEnter }: AllNotesFiltersProps) {
  const { store } = useServices()
  const { filter, grouping } = useSelect((state) => state.allNotes)
  const isWide = useMemo(() => matchMedia(WIDE).matches, [])
  const tags = useMemo(() => countTags(notes.map(({ annotation }) => annotation)), [notes])
  const change = (patch: Partial<AllNotesFilter>) =>
    store.dispatch({ type: 'all-notes', change: { filter: { ...filter, ...patch } } })
  return (
    <search class="all-notes-side">
      <input
        type="search"
        class="text-field all-notes-field"
        autofocus
        aria-label="Words in quotes, notes and tags"
        placeholder="Words in quotes, notes, tags"
        spellcheck={false}
        value={filter.words}
        onInput={(event) => change({ words: event.currentTarget.value })}
        onKeyDown={(event) => {
          if (event.isComposing) return
          if (event.key === 'ArrowDown') onDown()
          else if (event.key === 'Enter') onEnter()
          else if (event.key === 'Escape' && filter.words !== '') change({ words: '' })
          else return
          event.preventDefault()
        }}
      />
      <details class="all-notes-more" open={isWide}>
        <summary>Filter and group</summary>
        <Choice
          label="Group by"
          value={grouping}
          options={GROUPINGS.map((each) => [each, GROUPING_NAMES[each]])}
          onChange={(value) =>
            store.dispatch({ type: 'all-notes', change: { grouping: value as Grouping, at: null } })
          }
        />
        <ArticleChoice notes={notes} chosen={filter.article} onChange={(article) => change({ article })} />
        <Choice
          label="Made"
          value={filter.period}
          options={PERIODS.map((each) => [each, PERIOD_NAMES[each]])}
          onChange={(period) => change({ period: period as Period })}
        />
        {filter.period === 'between' && <Days filter={filter} onChange={change} />}
        <ColorFilter chosen={filter.colors} onChange={(colors) => change({ colors })} />
        <FilterCheck label="With a note" isOn={filter.hasNote} onChange={(hasNote) => change({ hasNote })} />
        <TagFilter tags={tags} chosen={filter.tags} onChange={(chosen) => change({ tags: chosen })} />
        {isFiltered(filter) && (
          <button type="button" class="link-button" onClick={() => change(NO_NOTES_FILTER)}>
            Show all notes
          </button>
        )}
      </details>
    </search>
  )
}

type ChoiceProps = {
  readonly label: string
  readonly value: string
  readonly options: readonly (readonly [value: string, name: string])[]
  readonly onChange: (value: string) => void
}

function Choice({ label, value, options, onChange }: ChoiceProps) {
  return (
    <label class="all-notes-choice">
      <span>{label}</span>
      <select class="text-field" value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {options.map(([option, name]) => (
          <option key={option} value={option}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}

type ArticleChoiceProps = {
  readonly notes: readonly LibraryNote[]
  readonly chosen: ArticleId | null
  readonly onChange: (chosen: ArticleId | null) => void
}

/** The articles that have notes, in the order of their titles. */
function ArticleChoice({ notes, chosen, onChange }: ArticleChoiceProps) {
  const articles = useMemo(() => new Map(notes.map(({ article }) => [article.id, article.title])), [notes])
  return (
    <Choice
      label="Article"
      value={chosen ?? ''}
      options={[['', 'Every article'], ...articles]}
      onChange={(value) => onChange(value === '' ? null : (value as ArticleId))}
    />
  )
}

type DaysProps = {
  readonly filter: AllNotesFilter
  readonly onChange: (patch: Partial<AllNotesFilter>) => void
}

function Days({ filter, onChange }: DaysProps) {
  return (
    <div class="all-notes-days">
      {(['from', 'to'] as const).map((end) => (
        <label key={end} class="all-notes-choice">
          <span>{end === 'from' ? 'From' : 'To'}</span>
          <input
            type="date"
            class="text-field"
            value={filter[end]}
            onInput={(event) => onChange({ [end]: event.currentTarget.value })}
          />
        </label>
      ))}
    </div>
  )
}
