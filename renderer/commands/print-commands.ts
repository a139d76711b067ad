import type { Result } from '../../preload/contract/result.ts'
import type { Services } from '../session/services.ts'
import { type Command, hasArticle } from './command.ts'

/** What no file system wants in a name. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for.
const UNWANTED = /[\u0000-\u001f\u007f\\/:*?"<>|]+/g
/** UTF-16 units: short enough for every file system, in any script. */
const LONGEST_NAME = 80

/** A file name that says what the article is called. */
export function pdfNameOf(title: string): string {
  const words = title
    .replace(UNWANTED, ' ')
    .replace(/\s+/g, ' ')
    .slice(0, LONGEST_NAME)
    .replace(/^[ .]+|[ .]+$/g, '')
  return `${words === '' ? 'Article' : words}.pdf`
}

async function tell(
  { annotating, store }: Services,
  printing: Promise<Result<null>>,
  done: string,
): Promise<void> {
  const printed = await printing
  if (printed.ok) annotating.announce(done)
  else if (printed.error.code !== 'cancelled') {
    const { message } = printed.error
    store.dispatch({ type: 'notice', notice: { id: 'print', kind: 'error', message } })
    annotating.announce(message, true)
  }
}

export const PRINT_COMMANDS: readonly Command[] = [
  {
    id: 'file.print',
    label: 'Print…',
    menu: 'file',
    separator: true,
    key: 'Mod+P',
    scope: 'window',
    isEnabled: hasArticle,
    run: (services) => void tell(services, services.bridge.print(), 'Sent to the printer'),
  },
  {
    id: 'file.save-pdf',
    label: 'Save as PDF…',
    menu: 'file',
    scope: 'window',
    isEnabled: hasArticle,
    run(services) {
      const { open } = services.store.state.peek()
      if (open.kind !== 'open') return
      const title = open.doc.meta.title ?? open.article.title
      void tell(services, services.bridge.savePdf(pdfNameOf(title)), 'PDF saved')
    },
  },
]
