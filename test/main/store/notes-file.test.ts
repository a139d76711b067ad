import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { makeStamp } from '../../../main/store/devices/device-clock.ts'
import { type ReadNotes, readNotes } from '../../../main/store/read-notes.ts'
import { freshVersion } from '../../../main/store/records/record-version.ts'
import { createNotesEncoder } from '../../../main/store/writing/notes-encoder.ts'
import { type Annotation, noteOf } from '../../../preload/contract/annotation.ts'
import { CREATED, makeAnnotation } from './sample-library.ts'
import { ARTICLE, DEVICE, encoded, ORIGIN, sampleDocument } from './sample-notes.ts'

/** What must be the same after a round trip. */
function contentOf(read: ReadNotes) {
  if (read.kind === 'too-new' || read.document === null) throw new Error(`not read: ${read.kind}`)
  const { versions, setAside, pageExtra, fileExtra, pageId, context } = read.document
  return { versions: Object.fromEntries(versions), setAside, pageExtra, fileExtra, pageId, context }
}

describe('a notes file', () => {
  it('gives back everything that was written, and is whole', async () => {
    const document = sampleDocument()
    const read = await readNotes(await encoded(document), ORIGIN)
    expect(read.kind).toBe('whole')
    const { versions, setAside, pageExtra, fileExtra, pageId, context } = document
    expect(contentOf(read)).toEqual({
      versions: Object.fromEntries(versions),
      setAside,
      pageExtra,
      fileExtra,
      pageId,
      context,
    })
  })

  it('is a W3C AnnotationPage whose items other programs can read', async () => {
    const page = JSON.parse((await encoded(sampleDocument())).toString())
    expect(page).toMatchObject({
      type: 'AnnotationPage',
      '@context': ['http://www.w3.org/ns/anno.jsonld', {}],
    })
    const annotations = page.items.filter((item: { target?: unknown }) => item?.target !== undefined)
    for (const item of annotations) {
      expect(item).toMatchObject({
        type: 'Annotation',
        id: expect.stringMatching(/^urn:uuid:/),
        created: CREATED,
      })
    }
    expect(annotations).toHaveLength(3)
  })

  it('can be verified by the rule in docs/store.md, line by line, without this program', async () => {
    const lines = (await encoded(sampleDocument())).toString().trimEnd().split('\n')
    const sha256 = (text: string) => createHash('sha256').update(text).digest()
    const digests = lines.map((line) => {
      const bare = line.replace(/,$/, '')
      const content = bare.replace(/,"(postil:check|sha256)":"[0-9a-f]+"\}$/, '')
      const check = /,"postil:check":"([0-9a-f]{16})"\}$/.exec(bare)?.[1]
      if (check !== undefined) expect(sha256(content).toString('hex').slice(0, 16)).toBe(check)
      return sha256(content)
    })
    const sum = createHash('sha256').update(Buffer.concat(digests)).digest('hex')
    expect(lines.find((line) => line.startsWith('"postil:file"'))).toContain(`"sha256":"${sum}"`)
  })

  it('has the same content whether it was encoded at once or change by change', async () => {
    const document = sampleDocument()
    const encoder = createNotesEncoder()
    await encoder.encode({ ...document, versions: new Map() }, 1, CREATED)
    const growing = { ...document, versions: new Map() as typeof document.versions }
    let last: readonly Buffer[] = []
    for (const [id, version] of document.versions) {
      growing.versions.set(id, version)
      last = await encoder.encode(growing, 7, CREATED)
    }
    expect(contentOf(await readNotes(Buffer.concat(last), ORIGIN))).toEqual(
      contentOf(await readNotes(await encoded(document), ORIGIN)),
    )
  })

  it('stays whole while hundreds of records come, change, are deleted and go', async () => {
    const encoder = createNotesEncoder()
    const document = {
      ...sampleDocument(),
      versions: new Map() as ReturnType<typeof sampleDocument>['versions'],
    }
    for (let step = 1; step <= 60; step += 1) {
      for (let n = 0; n < 7; n += 1) {
        const id = `record-${(step * 7 + n) % 300}`
        const version = freshVersion(makeAnnotation(ARTICLE, `${step}`, id), makeStamp(step, n, DEVICE))
        document.versions.set(version.id, step % 5 === 0 ? { ...version, deleted: CREATED } : version)
      }

      const read = await readNotes(Buffer.concat(await encoder.encode(document, step, CREATED)), ORIGIN)
      expect(read.kind).toBe('whole')
      expect(contentOf(read).versions).toEqual(Object.fromEntries(document.versions))
    }
  })
})

describe('a notes file from another hand', () => {
  it('is taken as edited when a program has laid it out anew', async () => {
    const bytes = await encoded(sampleDocument())
    const reformatted = Buffer.from(JSON.stringify(JSON.parse(bytes.toString()), null, 2))
    const read = await readNotes(reformatted, ORIGIN)
    expect(read.kind).toBe('edited')
    expect(contentOf(read)).toEqual(contentOf(await readNotes(bytes, ORIGIN)))
  })

  it('is taken as edited when the reader has taken the checksum out', async () => {
    const text = (await encoded(sampleDocument())).toString()
    const edited = text.replace(/,"sha256":"[0-9a-f]{64}"/, '').replace('plain', 'by hand')
    const read = await readNotes(Buffer.from(edited), ORIGIN)
    expect(read.kind).toBe('edited')
    expect(edited).not.toBe(text)
  })

  it('counts as damaged when only a word of it is different', async () => {
    const text = (await encoded(sampleDocument())).toString()
    const read = await readNotes(Buffer.from(text.replace('plain', 'plein')), ORIGIN)
    expect(read.kind).toBe('damaged')
    expect(Object.keys(contentOf(read).versions)).not.toContain('urn:uuid:one')
    expect(Object.keys(contentOf(read).versions)).toContain('urn:uuid:two')
  })

  it('is left alone when a newer Postil has written it', async () => {
    const page = JSON.parse((await encoded(sampleDocument())).toString())
    page['postil:file'].schema = 99
    expect(await readNotes(Buffer.from(JSON.stringify(page)), ORIGIN)).toEqual({
      kind: 'too-new',
      schema: 99,
    })
  })

  it('may begin with a byte order mark and end its lines like Windows', async () => {
    const text = (await encoded(sampleDocument())).toString()
    const read = await readNotes(Buffer.from(`\uFEFF${text.replaceAll('\n', '\r\n')}`), ORIGIN)
    expect(read.kind).toBe('edited')
  })

  it('of schema 0, a plain AnnotationPage of another program, is brought forward', async () => {
    const bytes = await readFile(new URL('fixtures/notes-v0.json', import.meta.url))
    const read = await readNotes(bytes, ORIGIN)
    expect(read).toMatchObject({ kind: 'edited', schema: 0 })
    const notes = Object.values(contentOf(read).versions).map((version) =>
      noteOf(version.record as Annotation),
    )
    expect(notes).toEqual(['Compare with hypertext.', ''])
  })

  it('of schema 1 is read as it was written when schema 1 was new', async () => {
    const bytes = await readFile(new URL('fixtures/notes-v1.json', import.meta.url))
    const read = await readNotes(bytes, ORIGIN)
    expect(read.kind).toBe('whole')
    expect(contentOf(read)).toEqual(contentOf(await readNotes(await encoded(sampleDocument()), ORIGIN)))
  })
})

describe('damage to a notes file', () => {
  /** Whatever was accepted must be what was written; damage may only take records away. */
  function expectNothingWrong(read: ReadNotes, original: ReturnType<typeof contentOf>, what: string) {
    if (read.kind === 'too-new') throw new Error(`${what}: taken for a newer file`)
    if (read.document === null) return
    for (const [id, version] of read.document.versions) {
      expect(version, `${what}: ${id}`).toEqual(original.versions[id])
    }
    if (read.kind !== 'damaged') {
      expect(read.document.versions.size, what).toBe(Object.keys(original.versions).length)
      expect(read.document.setAside, what).toEqual(original.setAside)
    }
  }

  it('by any single flipped bit is never taken for the truth', { timeout: 60_000 }, async () => {
    const bytes = await encoded(sampleDocument())
    const original = contentOf(await readNotes(bytes, ORIGIN))
    let found = 0
    let tried = 0
    for (let at = 0; at < bytes.length; at += 1) {
      // One bit of each byte here, all eight in the long form.
      const bits = process.env.POSTIL_TORTURE === 'long' ? [0, 1, 2, 3, 4, 5, 6, 7] : [at % 8]
      for (const bit of bits) {
        tried += 1
        const flipped = Buffer.from(bytes)
        flipped[at] = (flipped[at] ?? 0) ^ (1 << bit)
        const read = await readNotes(flipped, ORIGIN)
        if (read.kind === 'damaged') found += 1
        expectNothingWrong(read, original, `bit ${bit} of byte ${at}`)
      }
    }
    expect(found).toBeGreaterThan(tried * 0.99)
  })

  it('by cutting it off anywhere is never taken for the truth', { timeout: 60_000 }, async () => {
    const bytes = await encoded(sampleDocument())
    const original = contentOf(await readNotes(bytes, ORIGIN))
    for (let length = 0; length < bytes.length; length += 1) {
      expectNothingWrong(await readNotes(bytes.subarray(0, length), ORIGIN), original, `cut at ${length}`)
    }
  })

  it('by zeros, as a power cut leaves them, loses only the records that they hit', async () => {
    const bytes = await encoded(sampleDocument())
    const original = contentOf(await readNotes(bytes, ORIGIN))
    for (let at = 0; at < bytes.length; at += 512) {
      const holed = Buffer.from(bytes)
      holed.fill(0, at, Math.min(at + 512, bytes.length))
      const read = await readNotes(holed, ORIGIN)
      expect(read.kind).toBe('damaged')
      expectNothingWrong(read, original, `hole at ${at}`)
    }
  })
})
