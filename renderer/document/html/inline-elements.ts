/** The HTML element that each kind of emphasis is shown as, in the article and in notes. */
export const INLINE_ELEMENTS = {
  strong: 'strong',
  emphasis: 'em',
  strike: 's',
  code: 'code',
  sub: 'sub',
  sup: 'sup',
  mark: 'mark',
  small: 'small',
  quote: 'q',
} as const
