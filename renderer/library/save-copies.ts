import type { Notice } from '../../preload/contract/api.ts'
import type { Services } from '../session/services.ts'

/** Writes this device's notes into a folder that the reader chooses, and says where they are. */
export async function saveCopies({
  bridge,
  store,
  annotating,
}: Pick<Services, 'bridge' | 'store' | 'annotating'>): Promise<void> {
  const saved = await bridge.saveCopies()
  if (!saved.ok && saved.error.code === 'cancelled') return
  const notice = saved.ok ? told(saved.value) : { kind: 'error' as const, message: saved.error.message }
  store.dispatch({ type: 'notice', notice: { id: 'save-copies', ...notice } })
  annotating.announce(notice.message, notice.kind === 'error')
}

function told({ folder, files }: { readonly folder: string; readonly files: number }): Omit<Notice, 'id'> {
  const what = files === 1 ? 'The notes of one article are' : `The notes of ${files} articles are`
  return { kind: 'information', message: `${what} saved as a copy in ${folder}` }
}
