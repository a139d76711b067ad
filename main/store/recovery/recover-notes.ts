// Decides which of the copies of a notes file to believe, and how much of the others. Values in, values out.

import { isOldest } from '../devices/device-clock.ts'
import type { NotesDocument } from '../notes-file.ts'
import type { ReadNotes } from '../read-notes.ts'
import { isSameValue } from '../records/record-facets.ts'
import type { Version } from '../records/record-version.ts'

export type Copy = {
  readonly path: string
  /** A left-over is a file that a crash left unfinished or unmoved; a conflict copy was made by a sync tool. */
  readonly role: 'primary' | 'mirror' | 'left-over' | 'conflict' | 'backup'
  readonly read: ReadNotes
  /** The system's reason why not even its bytes could be had; then `read` is damaged without a document. */
  readonly unreadable?: string
}

/** A record that was changed in the file without Postil. */
export type HandEdit = { readonly from: Version | null; readonly to: Version | null }

export type Recovery = {
  /** What to go on with; null when no copy has anything. */
  readonly document: NotesDocument | null
  /** Made without Postil, to be taken in as edits of this device. */
  readonly handEdits: readonly HandEdit[]
  /** The copies, the one that was believed first. */
  readonly copies: readonly Copy[]
  /** Whether both copies hold exactly this already. */
  readonly isOnDisk: boolean
  /** Lines of damaged copies, where no whole copy replaces them. */
  readonly lost: readonly string[]
}

export function documentOf(copy: Copy): NotesDocument | null {
  return copy.read.kind === 'too-new' ? null : copy.read.document
}

/** A backup is by design older than anything else that is whole. */
const RANKS = { whole: 4, edited: 3, damaged: 1, 'too-new': 0 } as const
const BACKUP_RANK = 2

function compareCopies(a: Copy, b: Copy): number {
  const rank = (copy: Copy) => (copy.role === 'backup' ? BACKUP_RANK : RANKS[copy.read.kind])
  return rank(b) - rank(a) || (documentOf(b)?.sequence ?? 0) - (documentOf(a)?.sequence ?? 0)
}

/** @param copies of one notes file, in any order; those that are not there are left out */
export function recoverNotes(copies: readonly Copy[]): Recovery {
  const ordered = [...copies].sort(compareCopies)
  const usable = ordered.filter((copy) => documentOf(copy) !== null)
  const isWhole = usable.some((copy) => copy.read.kind === 'whole' && copy.role !== 'backup')
  const lost = isWhole ? [] : copies.flatMap((copy) => (copy.read.kind === 'damaged' ? copy.read.lost : []))
  const best = usable[0]
  if (best === undefined) return { document: null, handEdits: [], copies: ordered, isOnDisk: false, lost }
  const head = documentOf(best) as NotesDocument
  const versions = new Map(head.versions)
  for (const copy of usable) {
    if (copy !== best && copy.read.kind !== 'edited') takeNewer(versions, documentOf(copy) as NotesDocument)
  }
  const edited = ordered.flatMap((copy) => (copy.read.kind === 'edited' ? [copy.read.document] : []))
  const handEdits = edited.flatMap((each) => takeEdited(versions, each, head.sequence))
  // What a damaged head says of its generation may be the damage.
  const sure = usable.filter((copy) => copy.read.kind !== 'damaged')
  const sequence = Math.max(
    ...(sure.length > 0 ? sure : usable).map((copy) => documentOf(copy)?.sequence ?? 0),
  )
  const document = { ...head, sequence, versions, setAside: distinctValues(usable.flatMap(setAsideOf)) }
  return {
    document,
    handEdits,
    copies: ordered,
    isOnDisk:
      handEdits.length === 0 && holds(copies, 'primary', document) && holds(copies, 'mirror', document),
    lost,
  }
}

function setAsideOf(copy: Copy): readonly unknown[] {
  return copy.role === 'backup' ? [] : (documentOf(copy)?.setAside ?? [])
}

function distinctValues(values: readonly unknown[]): readonly unknown[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()]
}

function takeNewer(versions: Map<string, Version>, from: NotesDocument) {
  for (const [id, version] of from.versions) {
    const known = versions.get(id)
    // Of one stamp there is one content; if not, the copy that was believed first is right.
    if (known === undefined || known.stamp < version.stamp) versions.set(id, version)
  }
}

/** Whether the copy of this role is whole, of this generation, and has everything that was found anywhere. */
function holds(
  copies: readonly Copy[],
  role: Copy['role'],
  { sequence, versions, setAside }: NotesDocument,
): boolean {
  return copies.some(
    ({ read, role: its }) =>
      its === role &&
      read.kind === 'whole' &&
      read.document.sequence === sequence &&
      read.document.setAside.length === setAside.length &&
      read.document.versions.size === versions.size &&
      [...read.document.versions].every(([id, version]) => versions.get(id)?.stamp === version.stamp),
  )
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
