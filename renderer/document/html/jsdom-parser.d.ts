declare module '@mozilla/readability/JSDOMParser.js' {
  /** The small DOM that Readability is tested with: reads well-formed markup with lower-case tags only. */
  // biome-ignore lint/style/noDefaultExport: this is how a CommonJS module looks from here
  export default class JSDOMParser {
    parse(html: string, url?: string): Document
    readonly errorState: string
  }
}
