// An article of any format becomes this tree. It has no node for scripts, handlers, frames, forms, styles or remote
// resources: what has no node cannot be shown.

/**
 * A run of text or an inline element. Text is already the canonical text: no white space to collapse any more.
 * Only `text` and `break` (one `\n`) count in offsets.
 */
export type Inline =
  | { readonly type: 'text'; readonly text: string }
  | {
      /** `quote` is shown between the quotation marks of its language, which do not count. */
      readonly type: 'strong' | 'emphasis' | 'strike' | 'code' | 'sub' | 'sup' | 'mark' | 'small' | 'quote'
      readonly children: readonly Inline[]
    }
  /**
   * `address` is https, http or mailto, shown and asked about before anything opens it; or `#…`, a place in the
   * article.
   */
  | {
      readonly type: 'link'
      readonly address: string
      readonly title?: string
      readonly children: readonly Inline[]
    }
  /** A link of any other kind: nothing opens it, its address is shown beside its words. */
  | { readonly type: 'dead-link'; readonly address: string; readonly children: readonly Inline[] }
  /** A place that links in the article go to; shows nothing. */
  | { readonly type: 'anchor'; readonly id: string }
  | { readonly type: 'break' }
  /**
   * `asset` names a picture of `ArticleDoc.pictures`, absent where the source does not hold it; `file` is then the
   * `pictureName` of one that lies beside the source. `width` and `height` are those of its place, CSS pixels.
   */
  | {
      readonly type: 'image'
      readonly alt: string
      readonly address: string
      readonly asset?: string
      readonly file?: string
      readonly title?: string
      readonly width?: number
      readonly height?: number
    }
  | { readonly type: 'footnote-reference'; readonly label: string; readonly target: string }
  | { readonly type: 'checkbox'; readonly checked: boolean }

export type Alignment = 'start' | 'center' | 'end' | null

export type TableCell = {
  readonly header: boolean
  readonly align: Alignment
  readonly columns: number
  readonly rows: number
  readonly children: readonly Block[]
}
export type Definition = { readonly kind: 'term' | 'description'; readonly children: readonly Block[] }
export type ListItem = { readonly children: readonly Block[] }

export type Block =
  | { readonly type: 'paragraph'; readonly children: readonly Inline[] }
  | {
      readonly type: 'heading'
      readonly level: 1 | 2 | 3 | 4 | 5 | 6
      readonly id: string
      readonly children: readonly Inline[]
    }
  /**
   * A paragraph of a plain text, its line ends and leading spaces kept. `wrapped`: they look like those of a text
   * broken at a fixed width, and may be shown as spaces.
   */
  | { readonly type: 'plain'; readonly text: string; readonly wrapped: boolean }
  | { readonly type: 'code-block'; readonly language: string; readonly text: string }
  | { readonly type: 'quotation'; readonly children: readonly Block[] }
  | {
      readonly type: 'list'
      readonly ordered: boolean
      /** No space between the items. */
      readonly tight: boolean
      readonly start: number
      readonly items: readonly ListItem[]
    }
  | {
      readonly type: 'table'
      readonly caption: readonly Inline[]
      readonly rows: readonly (readonly TableCell[])[]
    }
  /** Terms with what is said of them. */
  | { readonly type: 'definitions'; readonly entries: readonly Definition[] }
  | { readonly type: 'rule' }
  | { readonly type: 'figure'; readonly children: readonly Block[] }
  | {
      readonly type: 'footnote'
      readonly id: string
      readonly label: string
      readonly children: readonly Block[]
    }

export type ArticleMeta = {
  readonly title?: string
  readonly subtitle?: string
  readonly author?: string
  readonly date?: string
  readonly language?: string
  readonly source?: string
}

/** A picture that stands in the source itself, as a `data:` address; `asset` is its name within the document. */
export type Picture = { readonly asset: string; readonly mediaType: string; readonly bytes: Uint8Array }

export type ArticleDoc = {
  readonly meta: ArticleMeta
  readonly blocks: readonly Block[]
  /**
   * The canonical text: the text of the blocks in reading order, blocks parted by one `\n`, table cells too; blocks
   * without text leave nothing. No white space is left to collapse, line ends are `\n` (docs/canonical-text.md).
   * All offsets, quotes, search hits and exports speak of this text.
   */
  readonly text: string
  readonly pictures?: readonly Picture[]
  /** Whether menus, advertisements and the like of a web page were left out; it can be read again with everything. */
  readonly cleaned?: boolean
  /** Set when the source could not be read as what it is and is shown as plain text; a sentence for the reader. */
  readonly plainBecause?: string
}
