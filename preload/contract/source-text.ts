// An article's source on its way from the disk to the parser. A text of fifty megabytes in one message holds main and the
// window for a tenth of a second each, and so does putting it together: it stays in pieces all the way.

/** A text whose pieces are, one after another, the whole of it. There is at least one; none ends within a character. */
export type SourceText = readonly [string, ...string[]]

/** A text as it crosses the border: the first piece, and how many more are to be asked for under a name. */
export type SentText = { readonly first: string; readonly more: number; readonly key: string }

/** UTF-16 units after which a piece is long enough: some ten milliseconds of copying on a slow machine. */
export const PIECE_LENGTH = 2_000_000
