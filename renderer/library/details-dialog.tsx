import { useId, useState } from 'preact/hooks'
import type { Article } from '../../preload/contract/article.ts'
import { ARTICLE_LIMITS } from '../../preload/contract/article.ts'
import { Dialog } from '../ui/dialog.tsx'
import { formatMoment } from '../ui/format-date.ts'
import { useSelect, useServices } from '../ui/services-context.ts'
import { type Details, detailsOf } from './article-edits.ts'

type DetailsDialogProps = { readonly onClose: () => void }

/** Title, author, date, source and tags of an article. */
export function DetailsDialog({ onClose }: DetailsDialogProps) {
  const article = useSelect(({ library, articles }) =>
    library.details === null ? undefined : articles.get(library.details)?.article,
  )
  return article === undefined ? null : <Form article={article} onClose={onClose} />
}

function Form({ article, onClose }: DetailsDialogProps & { readonly article: Article }) {
  const { shelving } = useServices()
  const isReadOnly = useSelect((state) => state.readOnly !== null)
  const [details, setDetails] = useState<Details>(() => detailsOf(article))
  const [tags, setTags] = useState(article.tags.join(', '))
  const formId = useId()
  const set = (name: 'title' | 'author' | 'date' | 'source') => (value: string) =>
    setDetails({ ...details, [name]: value })

  return (
    <Dialog
      title="Article details"
      class="dialog-details"
      onClose={onClose}
      actions={
        <>
          <button type="button" class="button" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" class="button button-main" form={formId} disabled={isReadOnly}>
            Save
          </button>
        </>
      }
    >
      <form
        id={formId}
        class="details-form"
        onSubmit={(event) => {
          event.preventDefault()
          shelving.describe(article.id, { ...details, tags: tags.split(',') })
          onClose()
        }}
      >
        <Line label="Title" value={details.title} onInput={set('title')} isFirst />
        <Line label="Author" value={details.author} onInput={set('author')} />
        <Line label="Date" value={details.date} onInput={set('date')} />
        <Line label="Source" value={details.source} onInput={set('source')} />
        <Line label="Tags" hint="Parted by commas" value={tags} onInput={setTags} />
        <p class="details-added">Added {formatMoment(article.added, new Date())}</p>
      </form>
    </Dialog>
  )
}

type LineProps = {
  readonly label: string
  readonly hint?: string
  readonly value: string
  readonly onInput: (value: string) => void
  readonly isFirst?: boolean
}

function Line({ label, hint, value, onInput, isFirst = false }: LineProps) {
  const id = useId()
  return (
    <>
      <label for={id}>{label}</label>
      <input
        id={id}
        class="text-field"
        type="text"
        autofocus={isFirst}
        maxLength={ARTICLE_LIMITS.titleLength}
        placeholder={hint}
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </>
  )
}
