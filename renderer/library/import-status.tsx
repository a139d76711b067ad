import { useSelect, useServices } from '../ui/services-context.ts'

/** How far an import has come, with the way to stop it. */
export function ImportStatus() {
  const { importing } = useServices()
  const progress = useSelect((state) => state.library.importing)
  if (progress === null) return null
  const { done, total, name } = progress
  return (
    <div class="import-status">
      <label>
        <span class="import-words">
          Adding {done + 1} of {total}
        </span>
        <progress max={total} value={done} />
      </label>
      <span class="import-name">{name}</span>
      <button type="button" class="link-button" onClick={importing.cancel}>
        Stop
      </button>
    </div>
  )
}
