// npm run build: bundles main, preload and renderer into out/.
import { buildApp } from './build-app.mjs'

try {
  buildApp()
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
