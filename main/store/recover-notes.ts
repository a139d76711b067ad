// Decides which of the copies of a notes file to believe, and how much of the others. Values in, values out.

import { isOldest } from './device-clock.ts'
import type { NotesDocument } from './notes-file.ts'
import type { ReadNotes } from './read-notes.ts'
import { isSameValue } from './record-facets.ts'
import { compareVersions, type Version } from './record-version.ts'

export type Copy = {
  readonly path: string
  /** A left-over is a file that a crash left unfinished or unmoved; a conflict copy was made by a sync tool. */
  readonly role: 'primary' | 'mirror' | 'left-over' | 'conflict' | 'backup'
  readonly read: ReadNotes
}

/** A record that was changed in the file without Postil. */
export type HandEdit = { readonly from: Version | null; readonly to: Version | null }

export type Recovery = {
  /** What to go on with; null when no copy has anything. */
  readonly document: NotesDocument | null
  /** Made without Postil, to be taken in as edits of this device. */
  readonly handEdits: readonly HandEdit[]
  /** The copy that was believed. */
  readonly from: Copy['role'] | null
  /** Whether both copies hold exactly this already. */
  readonly isOnDisk: boolean
  /** Copies whose bytes must be kept aside before anything is written. */
  readonly keepAside: readonly Copy[]
  /** Lines of damaged copies that nothing sound replaces. */
  readonly lost: readonly string[]
  readonly tooNew: boolean
}

function documentOf(copy: Copy): NotesDocument | null {
  return copy.read.kind === 'too-new' ? null : copy.read.document
}

/** The order in which copies are believed: whole ones by generation, then what was edited, then what was salvaged. */
function rank(copy: Copy): number {
  const sequence = documentOf(copy)?.sequence ?? 0
  const places = { whole: 3, edited: 2, damaged: 1, 'too-new': 0 } as const
  // A backup is by design older than anything else that is whole.
  return copy.role === 'backup' ? 0.5 : places[copy.read.kind] + sequence / Number.MAX_SAFE_INTEGER / 2
}

/** @param copies of one notes file, in any order; those that are not there are left out */
export function recoverNotes(copies: readonly Copy[]): Recovery {
  const ordered = [...copies].sort((a, b) => rank(b) - rank(a))
  const usable = ordered.filter((copy) => documentOf(copy) !== null)
  const best = usable[0]
  const tooNew = copies.some((copy) => copy.read.kind === 'too-new' && copy.role !== 'backup')
  const keepAside = copies.filter((copy) => copy.read.kind === 'damaged' || copy.read.kind === 'edited')
  const lines = copies.flatMap((copy) => (copy.read.kind === 'damaged' ? copy.read.lost : []))
  if (best === undefined) {
    return { document: null, handEdits: [], from: null, isOnDisk: false, keepAside, lost: lines, tooNew }
  }
  const document = documentOf(best) as NotesDocument
  const versions = new Map(document.versions)
  for (const copy of usable) {
    if (copy !== best && copy.read.kind !== 'edited') takeNewer(versions, documentOf(copy) as NotesDocument)
  }
  const edited = copies.flatMap((copy) => (copy.read.kind === 'edited' ? [copy.read.document] : []))
  const handEdits = edited.flatMap((each) => takeEdited(versions, each, document.sequence))
  const sequence = Math.max(...usable.map((copy) => (documentOf(copy) as NotesDocument).sequence))
  const isWhole = copies.some((copy) => copy.read.kind === 'whole')
  return {
    document: { ...document, sequence, versions },
    handEdits,
    from: best.role,
    isOnDisk: handEdits.length === 0 && isSettled(copies, versions, sequence),
    keepAside,
    lost: isWhole ? [] : lines,
    tooNew,
  }
}

function takeNewer(versions: Map<string, Version>, from: NotesDocument) {
  for (const [id, version] of from.versions) {
    const known = versions.get(id)
    if (known === undefined || compareVersions(known, version) < 0) versions.set(id, version)
  }
}

/** Both copies whole, of one generation, with everything that was found anywhere. */
function isSettled(
  copies: readonly Copy[],
  versions: ReadonlyMap<string, Version>,
  sequence: number,
): boolean {
  const isCurrent = (role: Copy['role']) =>
    copies.some(
      (copy) =>
        copy.role === role &&
        copy.read.kind === 'whole' &&
        copy.read.document.sequence === sequence &&
        copy.read.document.versions.size === versions.size &&
        [...copy.read.document.versions].every(([id, version]) => versions.get(id)?.stamp === version.stamp),
    )
  return isCurrent('primary') && isCurrent('mirror')
}

/**
 * Takes the newer records of an edited file, and answers what somebody changed in it with another program: told by a
 * record that carries no stamp, or that differs under an unchanged one.
 */
function takeEdited(
  versions: Map<string, Version>,
  edited: NotesDocument,
  knownSequence: number,
): readonly HandEdit[] {
  const edits: HandEdit[] = []
  for (const [id, to] of edited.versions) {
    const known = versions.get(id)
    if (isOldest(to.stamp)) {
      if (known === undefined || known === to) edits.push({ from: null, to })
      else if (!isSameContent(known, to)) edits.push({ from: known, to })
    } else if (known === undefined || to.stamp > known.stamp) {
      versions.set(id, to)
    } else if (to.stamp === known.stamp && known !== to && !isSameContent(known, to)) {
      edits.push({ from: known, to })
    }
  }
  // Only an edited file of the newest generation says by a record's absence that somebody took it out.
  if (edited.sequence !== knownSequence) return edits
  const gone = [...versions.values()].filter(
    (known) => known.deleted === null && known.type === 'Annotation' && !edited.versions.has(known.id),
  )
  return [...edits, ...gone.map((from) => ({ from, to: null }))]
}

function isSameContent(a: Version, b: Version): boolean {
  return a.deleted === b.deleted && isSameValue(a.record, b.record)
}
