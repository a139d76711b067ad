/** What every reader of sources does first: no byte order mark, `\n` line ends, no NUL characters. */
export function normalizeSource(source: string): string {
  const start = source.startsWith('\uFEFF') ? 1 : 0
  return source.slice(start).replace(/\r\n?/g, '\n').replaceAll('\0', '\uFFFD')
}
