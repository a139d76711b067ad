// A check of the library, for a terminal.

import type { LibraryReport, MendReport } from '../../../preload/contract/library-check.ts'

/** A line or two for each finding, then what was counted. */
export function describeReport(report: LibraryReport): string {
  const { articles, revisions, notesFiles, copies, annotations, inTrash, quarantined, findings } = report
  const lines = findings.map(
    ({ kind, path, message, mend }) =>
      `${kind}: ${path}\n  ${message}${mend === null ? '' : `\n  With --mend: ${mend}`}`,
  )
  const counts = [
    `${articles} articles, ${revisions} texts, ${notesFiles} notes files, ${copies} second copies and backed up files`,
    `${annotations} annotations, ${inTrash} in the trash, ${quarantined} files in the quarantine`,
    findings.length === 0 ? 'Nothing is wrong.' : `${findings.length} to look at.`,
  ]
  return `${[...lines, ...counts].join('\n')}\n`
}

/** What was mended, what was not and why, and the library as it is now. */
export function describeMending({ mended, failures, report }: MendReport): string {
  const lines = mended.map(({ kind, path }) => `mended, ${kind}: ${path}`)
  return `${[...lines, ...failures].map((line) => `${line}\n`).join('')}${describeReport(report)}`
}
