declare module 'dom-anchor-text-quote' {
  /** Needs nothing of the root but its text. */
  export function toTextPosition(
    root: { readonly textContent: string },
    selector: { readonly exact: string; readonly prefix?: string; readonly suffix?: string },
    options?: { readonly hint?: number },
  ): { start: number; end: number } | null
}
