import { existsSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { projectRoot } from './project-root.mjs'
import { isObject, objectAt, readJson } from './read-json.mjs'
import { SetUpError, withProgress } from './report.mjs'
import { runCommand, tail } from './run-command.mjs'
import { digestOf, isStamped, stamp } from './stamp.mjs'

const stampFolder = join(projectRoot, 'node_modules', '.stamps')

/**
 * Installs the locked dependencies when `package-lock.json` is not what they were installed from.
 *
 * Install scripts are left out on purpose: newer npm blocks them, older npm runs them, and the one that we need
 * (the card library's build) has its own step with its own remedy.
 */
export async function installDependencies() {
  const digest = digestOf([process.version, process.platform, process.arch], [join(projectRoot, 'package-lock.json')])
  if (isStamped(stampFolder, 'dependencies', digest)) return
  if (isInstalledAsLocked()) {
    stamp(stampFolder, 'dependencies', digest)
    return
  }
  await withProgress('Installing the locked dependencies (npm ci)', async () => {
    const outcome = await runCommand('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: projectRoot })
    if (outcome.code !== 0) {
      throw new SetUpError(
        `npm ci failed:\n${tail(outcome.output)}`,
        'Check that the npm registry can be reached (npm ping) and that package-lock.json is unchanged, then run the same command again.',
      )
    }
  })
  stamp(stampFolder, 'dependencies', digest)
}

/**
 * npm writes what it installed to a hidden lock file. Where somebody ran `npm install` by hand that file is newer than the
 * stamp, and what it lists tells whether a second installation is needed.
 */
function isInstalledAsLocked() {
  const hidden = join(projectRoot, 'node_modules', '.package-lock.json')
  if (!existsSync(hidden)) return false
  const installed = versionsIn(hidden)
  const locked = versionsIn(join(projectRoot, 'package-lock.json'))
  for (const [path, entry] of locked) {
    if (path === '' || entry.optional) continue
    if (installed.get(path)?.version !== entry.version) return false
  }
  return true
}

/**
 * @param {string} lockFile
 * @returns {Map<string, { version: unknown, optional: boolean }>}
 */
function versionsIn(lockFile) {
  const entries = Object.entries(objectAt(readJson(lockFile), 'packages')).filter(([, entry]) => isObject(entry))
  return new Map(
    entries.map(([path, entry]) => {
      const { version, optional, devOptional, peer } = /** @type {Record<string, unknown>} */ (entry)
      return [path, { version, optional: optional === true || devOptional === true || peer === true }]
    }),
  )
}
