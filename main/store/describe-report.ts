import type { LibraryReport } from './check-library.ts'

/** A library check's report for a terminal: a line for each finding, then what was counted. */
export function describeReport(report: LibraryReport): string {
  const { articles, revisions, notesFiles, annotations, inTrash, quarantined, findings } = report
  const lines = findings.map(({ kind, path, message }) => `${kind}: ${path}\n  ${message}`)
  const counts = [
    `${articles} articles, ${revisions} texts, ${notesFiles} notes files`,
    `${annotations} annotations, ${inTrash} in the trash, ${quarantined} files in the quarantine`,
    findings.length === 0 ? 'Nothing is wrong.' : `${findings.length} to look at.`,
  ]
  return `${[...lines, ...counts].join('\n')}\n`
}
