// npm leaves out of the lock file the packages for other platforms that the registry in use does not serve, and `npm ci`
// then refuses the file. Run after changing dependencies: adds them by name and version, so that every machine can install.
import { readFileSync, writeFileSync } from 'node:fs'

type Entry = {
  version?: string
  cpu?: string[]
  os?: string[]
  libc?: string[]
  dev?: boolean
  optional?: boolean
  optionalDependencies?: Record<string, string>
}

const systems = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32']
const processors = ['arm64', 'arm', 'ia32', 'ppc64', 'riscv64', 's390x', 'x64']

const lock: { packages: Record<string, Entry> } = JSON.parse(readFileSync('package-lock.json', 'utf8'))

// 'binding-linux-x64-musl': without its platform npm would fetch it everywhere.
const platformOf = (name: string): Pick<Entry, 'cpu' | 'os' | 'libc'> | undefined => {
  const words = name.split(/[-/]/)
  const os = systems.find((system) => words.includes(system))
  const cpu = processors.find((processor) => words.includes(processor))
  if (!os || !cpu) return undefined
  return { cpu: [cpu], os: [os], ...(words.includes('musl') && { libc: ['musl'] }) }
}

const added: string[] = []
for (const [path, entry] of Object.entries({ ...lock.packages })) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const place = `node_modules/${name}`
    const platform = platformOf(name)
    if (lock.packages[`${path}/${place}`] || lock.packages[place] || !platform || !/^\d/.test(version)) continue
    lock.packages[place] = { version, ...platform, ...(entry.dev && { dev: true }), optional: true }
    added.push(`${name}@${version}`)
  }
}

const [first, ...others] = Object.keys(lock.packages).sort()
lock.packages = Object.fromEntries([first, ...others].map((path) => [path, lock.packages[path ?? ''] ?? {}]))
writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`)
console.log(added.length === 0 ? 'The lock file is complete.' : `Added to the lock file: ${added.join(', ')}`)
