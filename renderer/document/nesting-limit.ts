/** Elements within each other; what is nested deeper is shown as plain text. */
export const DEEPEST_NESTING = 10_000
