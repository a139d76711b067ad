import { CircleAlert, Info, TriangleAlert, X } from 'lucide'
import type { Notice } from '../../preload/contract/api.ts'
import { Icon } from './icon.tsx'
import { useSelect, useServices } from './services-context.ts'

const ICONS = { information: Info, warning: TriangleAlert, error: CircleAlert } as const

/** Sentences the reader must know, until they dismiss them. */
export function Notices() {
  const notices = useSelect((state) => state.notices)
  if (notices.length === 0) return null
  return (
    <section class="notices" aria-label="Notices">
      {notices.map((notice) => (
        <NoticeBar key={notice.id} notice={notice} />
      ))}
    </section>
  )
}

function NoticeBar({ notice }: { readonly notice: Notice }) {
  const { store, bridge } = useServices()
  const dismiss = () => {
    store.dispatch({ type: 'notice-dismissed', id: notice.id })
    void bridge.dismissNotice(notice.id)
  }
  return (
    <div class={`notice notice-${notice.kind}`}>
      <Icon of={ICONS[notice.kind]} />
      <div class="notice-words">
        <p>{notice.message}</p>
        {notice.detail !== undefined && (
          <details>
            <summary>Details</summary>
            <p class="notice-detail">{notice.detail}</p>
          </details>
        )}
      </div>
      <button type="button" class="icon-button" title="Dismiss" onClick={dismiss}>
        <Icon of={X} />
      </button>
    </div>
  )
}
