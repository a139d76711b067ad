import type { AnnotationId } from '../../preload/contract/ids.ts'
import { changeSettings } from './change-settings.ts'
import type { Services } from './services.ts'

/** Puts the caret into an annotation's note, with the notes pane open. */
export function openNote(services: Services, id: AnnotationId): void {
  const { store } = services
  store.dispatch({ type: 'editing', id })
  if (!store.state.peek().settings.notesPane) changeSettings(services, { notesPane: true })
}
