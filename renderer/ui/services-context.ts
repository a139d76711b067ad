import { useComputed } from '@preact/signals'
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Services } from '../session/services.ts'
import type { State } from '../state/state.ts'

const ServicesContext = createContext<Services | null>(null)

export const ServicesProvider = ServicesContext.Provider

export function useServices(): Services {
  const services = useContext(ServicesContext)
  if (services === null) throw new Error('This view stands outside of ServicesProvider')
  return services
}

/**
 * A question to the state; the view is drawn anew only when the answer is another one. The answer must be a part of
 * the state or a plain value: a new object each time would draw each time.
 */
export function useSelect<Value>(select: (state: State) => Value): Value {
  const { store } = useServices()
  return useComputed(() => select(store.state.value)).value
}
