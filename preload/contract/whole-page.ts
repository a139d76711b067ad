// A web page of which the reader wants everything, menus and all, carries this mark behind its source. So it is a
// revision of its own, with a text of its own, like any other.

const MARK = '\n<!-- postil: the whole page -->\n'

export function isWholePage(source: string): boolean {
  return source.endsWith(MARK)
}

export function asWholePage(source: string): string {
  return isWholePage(source) ? source : source + MARK
}

export function withoutWholePage(source: string): string {
  return isWholePage(source) ? source.slice(0, -MARK.length) : source
}
