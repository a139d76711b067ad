// Where the library is, and how it can be somewhere else.

/** What `changeLibrary` does with the folder that the reader has chosen. */
export const LIBRARY_CHANGES = ['move', 'open', 'start'] as const
export type LibraryChange = (typeof LIBRARY_CHANGES)[number]

/** What can be done about a library that is not where it was. */
export const MISSING_ANSWERS = ['again', 'rebuild'] as const
export type MissingAnswer = (typeof MISSING_ANSWERS)[number]

export type LibraryPlaceState = {
  readonly folder: string
  /** The folder is not there, though there was a library in it: its disk may be away. */
  readonly isMissing: boolean
  /** The folder that the library was moved out of just now, and how many of its files are still there. */
  readonly left: { readonly folder: string; readonly files: number } | null
}

/** A folder that the reader has chosen, and what is in it. Held by main: the page names no path. */
export type LibraryChoice = {
  readonly id: string
  /** Inside the chosen folder where that holds other things. */
  readonly folder: string
  readonly has: 'nothing' | 'a library'
  /** Of the library that is there. */
  readonly articles: number
  /** Whether it is where the library is now. */
  readonly isPresent: boolean
}
