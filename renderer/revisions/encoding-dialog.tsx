import { useEffect, useId, useState } from 'preact/hooks'
import { ENCODING_GROUPS, encodingLabel } from '../../preload/contract/encodings.ts'
import type { ArticleId } from '../../preload/contract/ids.ts'
import type { EncodingPreview } from '../../preload/contract/importing.ts'
import { stripTags } from '../document/html/strip-tags.ts'
import { Dialog } from '../ui/dialog.tsx'
import { useSelect, useServices } from '../ui/services-context.ts'

type EncodingDialogProps = { readonly onClose: () => void }

/** Which letters the bytes of the open article mean: to be changed where they were guessed wrong. */
export function EncodingDialog({ onClose }: EncodingDialogProps) {
  const open = useSelect((state) => state.open)
  if (open.kind !== 'open') return null
  return <Chooser id={open.article.id} onClose={onClose} />
}

/** The choice of what the file itself says. */
const AS_FOUND = ''

function Chooser({ id, onClose }: EncodingDialogProps & { readonly id: ArticleId }) {
  const { bridge, reviewing } = useServices()
  const [choice, setChoice] = useState<string | null>(null)
  const [found, setFound] = useState<EncodingPreview | null>(null)
  const [preview, setPreview] = useState<EncodingPreview | string | null>(null)
  const fieldId = useId()

  useEffect(() => {
    let isStale = false
    bridge.previewEncoding(id, choice === null || choice === AS_FOUND ? undefined : choice).then((answer) => {
      if (isStale) return
      if (choice === null && answer.ok) {
        // At first what is read now, which may have been chosen before.
        setFound(answer.value)
        setChoice(answer.value.current === answer.value.encoding ? AS_FOUND : answer.value.current)
      }
      setPreview(answer.ok ? answer.value : answer.error.message)
    })
    return () => {
      isStale = true
    }
  }, [id, choice])

  const isSame = typeof preview !== 'object' || preview === null || preview.encoding === preview.current
  return (
    <Dialog
      title="Text encoding"
      class="dialog-encoding"
      onClose={onClose}
      actions={
        <>
          <button type="button" class="button" onClick={onClose}>
            Cancel
          </button>
          <button
            type="button"
            class="button button-main"
            disabled={isSame || choice === null || found === null}
            onClick={() => {
              onClose()
              void reviewing.reread({ encoding: choice || (found?.encoding ?? 'utf-8') })
            }}
          >
            Read It So
          </button>
        </>
      }
    >
      <p class="encoding-hint">
        Where letters are wrong, the file was written in another encoding than Postil took it for. Your notes
        are carried along, and one undo takes all of it back.
      </p>
      <div class="encoding-choice">
        <label for={fieldId}>Encoding</label>
        <select
          id={fieldId}
          class="text-field"
          autofocus
          value={choice ?? AS_FOUND}
          onInput={(event) => setChoice(event.currentTarget.value)}
        >
          <option value={AS_FOUND}>{found === null ? 'As found' : foundLabel(found)}</option>
          {ENCODING_GROUPS.map(({ label, encodings }) => (
            <optgroup key={label} label={label}>
              {encodings.map(([name, label]) => (
                <option key={name} value={name}>
                  {label}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </div>
      <section
        class="encoding-preview"
        aria-label="How the text reads"
        aria-live="polite"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must do so by keyboard
        tabIndex={0}
      >
        {typeof preview === 'string' ? preview : preview === null ? '' : wordsOf(preview)}
      </section>
    </Dialog>
  )
}

const REASONS: { readonly [Reason in EncodingPreview['reason']]: string } = {
  chosen: 'as chosen',
  'byte-order-mark': 'as the file says',
  'utf-8': 'certain',
  declared: 'as the file says',
  guessed: 'a guess',
}

function foundLabel({ encoding, reason }: EncodingPreview): string {
  return `As found: ${encodingLabel(encoding)}, ${REASONS[reason]}`
}

/** Lines of the preview; more would be read aloud with every choice. */
const LINES = 12
/** UTF-16 units. */
const LENGTH = 700

function wordsOf({ text, format }: EncodingPreview): string {
  const words = format === 'html' ? stripTags(text) : text
  const lines = words.split('\n').map((line) => line.trim())
  return lines
    .filter((line) => line !== '')
    .slice(0, LINES)
    .join('\n')
    .slice(0, LENGTH)
}
