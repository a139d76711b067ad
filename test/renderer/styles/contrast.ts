// Colours of the style sheets, computed as the browser blends them: WCAG 2.2 contrast, sRGB alpha compositing.

import { readFileSync } from 'node:fs'

export type Rgb = readonly [red: number, green: number, blue: number]

/** Custom properties by theme, each theme with what it inherits from the light one. */
export type Themes = { readonly [theme: string]: ReadonlyMap<string, string> }

const TOKENS = new URL('../../../renderer/styles/tokens.css', import.meta.url)

export function readThemes(): Themes {
  const css = readFileSync(TOKENS, 'utf8').replace(/\/\*.*?\*\//gs, '')
  const media = css.indexOf('@media screen and (prefers-color-scheme: dark)')
  if (media < 0) throw new Error('tokens.css says nothing of a dark system')
  const light = propertiesOf(css, ':root {')
  const themed = (selector: string, source = css) => new Map([...light, ...propertiesOf(source, selector)])
  return {
    light,
    sepia: themed(':root[data-theme="sepia"] {'),
    dark: themed(':root[data-theme="dark"] {'),
    'dark system': themed(':root:not([data-theme]) {', css.slice(media)),
  }
}

function propertiesOf(css: string, selector: string): ReadonlyMap<string, string> {
  const start = css.indexOf(selector)
  if (start < 0) throw new Error(`tokens.css has no ${selector}`)
  const body = css.slice(start + selector.length, css.indexOf('}', start))
  return new Map(
    [...body.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name ?? '', value ?? '']),
  )
}

export function colorOfToken(theme: ReadonlyMap<string, string>, name: string): Rgb {
  const value = theme.get(name) ?? ''
  const digits = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(value)
  if (digits === null) throw new Error(`--${name} is no plain colour: ${value}`)
  const [red = 0, green = 0, blue = 0] = digits.slice(1).map((pair) => Number.parseInt(pair, 16))
  return [red, green, blue]
}

/** A token such as `12%`, as a share of 1. */
export function shareOfToken(theme: ReadonlyMap<string, string>, name: string): number {
  const share = Number.parseFloat(theme.get(name) ?? '') / 100
  if (!(share >= 0 && share <= 1)) throw new Error(`--${name} is no percentage`)
  return share
}

/** `over` with this opacity on top of `under`. */
export function blend(under: Rgb, over: Rgb, opacity: number): Rgb {
  const mix = (index: 0 | 1 | 2) => under[index] * (1 - opacity) + over[index] * opacity
  return [mix(0), mix(1), mix(2)]
}

/** Relative luminance, WCAG 2.2. */
function luminance(color: Rgb): number {
  const [red = 0, green = 0, blue = 0] = color.map((channel) => {
    const share = channel / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** 1 to 21 */
export function contrast(a: Rgb, b: Rgb): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number]
  return (high + 0.05) / (low + 0.05)
}
