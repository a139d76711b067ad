// Notes of another device in a library, as a sync tool brings them: the quick way to many notes, and to disagreements.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { giveToApp, launchPostil, type Postil } from './launch-postil.ts'

export interface DeviceNote {
  id?: string
  /** Words of the article; none for a note on the whole article. */
  quote?: string
  color?: string
  note?: string
  tags?: string[]
  /** ISO 8601, UTC */
  created?: string
}

/** Starts the app once, so that the library is there with the bundled article in it, and quits. */
export async function libraryWithBundledArticle(): Promise<{ postil: Postil; article: string }> {
  const postil = await launchPostil()
  await postil.window.getByRole('article').getByRole('table').first().waitFor()
  const article = await postil.window.evaluate(async () => {
    const start = await window.postil.readStart()
    return start.ok ? String(start.value.open) : ''
  })
  await postil.close()
  return { postil, article }
}

/** Writes a device's notes file. @param device twelve letters and digits */
export function writeDeviceNotes(
  library: string,
  article: string,
  device: string,
  notes: DeviceNote[],
): void {
  const at = '2024-05-01T00:00:00.000Z'
  const page = {
    '@context': ['http://www.w3.org/ns/anno.jsonld', { postil: 'https://postil.example/ns#' }],
    id: `urn:uuid:00000000-0000-4000-8000-${device.replace(/[^0-9a-f]/g, '0').padStart(12, '0')}`,
    type: 'AnnotationPage',
    'postil:file': { format: 'postil-notes', schema: 1, sequence: 1, article, device, written: at },
    items: notes.map((note, index) => annotationOf(note, index, article, device)),
    'postil:tombstones': [],
  }
  const path = join(library, 'articles', article, `notes.${device}.json`)
  writeFileSync(path, JSON.stringify(page, null, 2))
  giveToApp(library)
}

function annotationOf(
  { id, quote, color = 'yellow', note = '', tags = [], created = '2024-05-01T00:00:00.000Z' }: DeviceNote,
  index: number,
  article: string,
  device: string,
) {
  const comment = { type: 'TextualBody', purpose: 'commenting', format: 'text/markdown', value: note }
  return {
    type: 'Annotation',
    id: id ?? `urn:uuid:00000000-0000-4000-8000-${index.toString(16).padStart(12, '0')}`,
    created,
    modified: created,
    motivation: note === '' ? 'highlighting' : 'commenting',
    body: [
      ...(note === '' ? [] : [comment]),
      ...tags.map((value) => ({ type: 'TextualBody', purpose: 'tagging', value })),
    ],
    target: {
      source: `urn:sha256:${article}`,
      styleClass: color,
      ...(quote === undefined ? {} : { selector: [{ type: 'TextQuoteSelector', exact: quote }] }),
    },
    'postil:revision': `urn:sha256:${article}`,
    'postil:stamp': `001714521600000-${index.toString(16).padStart(6, '0')}-${device}`,
  }
}
