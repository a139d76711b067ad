import { useEffect, useState } from 'preact/hooks'
import type { TaskProgress } from '../../preload/contract/library-check.ts'
import { useServices } from '../ui/services-context.ts'

/** How far something has come that is done with the whole library. */
export function TaskProgressBar({ label }: { readonly label: string }) {
  const { bridge } = useServices()
  const [progress, setProgress] = useState<TaskProgress | null>(null)
  useEffect(() => bridge.on('libraryTask', setProgress), [])
  return (
    <div class="task">
      <span>{label}…</span>
      <progress
        aria-label={label}
        max={progress?.of ?? 1}
        {...(progress === null ? {} : { value: progress.done })}
      />
      <p class="choices">
        <button type="button" class="button" onClick={() => void bridge.stopLibraryTask()}>
          Stop
        </button>
      </p>
    </div>
  )
}
