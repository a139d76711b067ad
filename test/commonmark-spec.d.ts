declare module 'commonmark-spec' {
  const spec: {
    readonly tests: readonly {
      readonly markdown: string
      readonly html: string
      readonly section: string
      readonly number: number
    }[]
  }
  // biome-ignore lint/style/noDefaultExport: this is how a CommonJS module looks from here
  export default spec
}
