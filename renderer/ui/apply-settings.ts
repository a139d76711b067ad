import type { Settings } from '../../preload/contract/settings.ts'

/** Hands the reader's settings to the style sheets: the theme as an attribute, the sizes as custom properties. */
export function applySettings(root: HTMLElement, settings: Settings): void {
  root.dataset.theme = settings.theme
  root.dataset.typeface = settings.typeface
  root.style.setProperty('--article-size', `${settings.fontSize}px`)
  root.style.setProperty('--article-measure', `${settings.measure}`)
  root.style.setProperty('--article-leading', `${settings.lineHeight}`)
}
