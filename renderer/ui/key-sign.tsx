import { describeKey } from '../commands/keymap.ts'
import { useSelect } from './services-context.ts'

/** A key as it stands on the keyboard. */
export function KeySign({ of }: { readonly of: string }) {
  const platform = useSelect((state) => state.platform)
  return of === '' ? null : <kbd class="key-sign">{describeKey(of, platform)}</kbd>
}
