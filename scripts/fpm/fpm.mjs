#!/usr/bin/env node
// Stands in for fpm where that is not to be had: electron-builder calls it, named by CUSTOM_FPM_PATH, and it makes the
// same deb with dpkg-deb, or rpm with rpmbuild. Releases are made with fpm itself.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { readFpmCall } from './fpm-call.mjs'
import { makeDeb } from './make-deb.mjs'
import { makeRpm } from './make-rpm.mjs'

/** @param {string[]} words */
function makePackage(words) {
  const call = readFpmCall(words)
  const output = resolve(call.output)
  mkdirSync(dirname(output), { recursive: true })
  const folder = mkdtempSync(join(dirname(output), `.${call.type}-`))
  try {
    const make = { deb: makeDeb, rpm: makeRpm }[call.type]
    make(call, output, folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

try {
  makePackage(process.argv.slice(2))
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
