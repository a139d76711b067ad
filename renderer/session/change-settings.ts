import type { Settings } from '../../preload/contract/settings.ts'
import type { Services } from './services.ts'

type Parts = Pick<Services, 'bridge' | 'store' | 'annotating'>

/** Changes settings: seen at once, kept by main. That they could not be kept is said; until Postil quits they hold. */
export function changeSettings(parts: Parts, patch: Partial<Settings>): void {
  const { bridge, annotating } = parts
  showSettings(parts, patch)
  void bridge.changeSettings(patch).then((answer) => {
    if (!answer.ok) annotating.announce(answer.error.message, true)
  })
}

/** Shows settings without keeping them: a slider on its way. */
export function showSettings({ store }: Pick<Parts, 'store'>, patch: Partial<Settings>): void {
  store.dispatch({ type: 'settings', settings: { ...store.state.peek().settings, ...patch } })
}
