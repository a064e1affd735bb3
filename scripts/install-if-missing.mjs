// Runs before every npm command, on whatever Node the machine has: installs what the lock file asks for when it is not there.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const OLDEST_NODE = 20
const OUR_NODE = 24
const root = fileURLToPath(new URL('..', import.meta.url))

const majorOf = (version) => Number(version.replace(/^v/, '').split('.')[0])

const stop = (sentence) => {
  console.error(sentence)
  process.exit(1)
}

const packagesOf = (path) => {
  try {
    return JSON.parse(readFileSync(`${root}${path}`, 'utf8')).packages
  } catch {
    return undefined
  }
}

// npm writes its own record last of all, so an interrupted installation has none and is repeated.
const isInstalled = () => {
  const wanted = packagesOf('package-lock.json')
  const found = packagesOf('node_modules/.package-lock.json')
  if (!wanted || !found) return false
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true
    const installed = found[path]
    if (!installed) return Boolean(entry.optional || entry.devOptional)
    return installed.version === entry.version && installed.integrity === entry.integrity
  })
}

const install = () => {
  console.log('Installing what is missing (about a minute, this once) ...')
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error']
  // Not our own Node: npm is about to replace the folder it lies in.
  const node = process.env.npm_node_execpath ?? process.execPath
  const npm = process.env.npm_execpath
  const options = { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] }
  const done = npm
    ? spawnSync(node, [npm, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' })
  if (done.status !== 0) stop('npm could not install the packages; its own message stands above.')
}

const nodeOfScripts = () => {
  const name = process.platform === 'win32' ? 'node.cmd' : 'node'
  const brought = `${root}node_modules/.bin/${name}`
  if (!existsSync(brought)) return process.version
  return spawnSync(brought, ['--version'], { encoding: 'utf8', shell: process.platform === 'win32' }).stdout ?? ''
}

if (majorOf(process.version) < OLDEST_NODE)
  stop(`Throughline needs Node ${OLDEST_NODE} or newer to install itself; this is ${process.version}.`)
if (!isInstalled()) install()
if (majorOf(nodeOfScripts()) < OUR_NODE) {
  stop(
    `Throughline runs on Node ${OUR_NODE}. npm brings it along on most machines, but has none for ${process.platform}-${process.arch}: ` +
      `please install Node ${OUR_NODE} or newer and repeat the command (this is ${process.version}).`,
  )
}
