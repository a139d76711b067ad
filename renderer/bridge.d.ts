import type { SentBridge } from '../preload/contract/bridge.ts'

declare global {
  interface Window {
    readonly postil: SentBridge
  }
}
