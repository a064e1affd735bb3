// `throughline doctor`: looks at everything a server needs, and says in sentences what is wrong.
import { existsSync } from 'node:fs'
import { stat, statfs } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Command } from 'commander'
import { type Config, readConfig } from '#base/config.ts'
import { inContext } from '#base/dispatch.ts'
import { silentLog } from '#base/log.ts'
import { exitCodes } from './exit-codes.ts'

type Finding = { check: string; good: boolean; words: string }

const gigabyte = 1024 ** 3
const system = { kind: 'system', personId: null, scopes: null } as const

const runtime = (): Finding => {
  const major = Number(process.versions.node.split('.')[0])
  return {
    check: 'runtime',
    good: major >= 24,
    words: `Node ${process.versions.node}${major >= 24 ? '' : '; 24 or newer is needed'}`,
  }
}

const pages = (): Finding => {
  const built = existsSync(fileURLToPath(new URL('../../dist/web/index.html', import.meta.url)))
  return {
    check: 'pages',
    good: built,
    words: built ? 'The pages are built.' : 'The pages are not built; run npm run build.',
  }
}

const folder = async ({ dataDir, databaseUrl }: Config): Promise<Finding[]> => {
  if (databaseUrl || !existsSync(dataDir)) return []
  const [{ mode }, disk] = await Promise.all([stat(dataDir), statfs(dataDir)])
  const free = (disk.bavail * disk.bsize) / gigabyte
  const open = (mode & 0o077) !== 0
  return [
    {
      check: 'folder',
      good: !open,
      words: open ? `${dataDir} can be read by others; chmod 700 it.` : `${dataDir} is this user’s own.`,
    },
    { check: 'disk', good: free > 1, words: `${free.toFixed(1)} GB are free.` },
  ]
}

const inside = async (config: Config): Promise<Finding[]> => {
  const { openProduct } = await import('#server/product.ts')
  const { verifyHistory } = await import('#base/history/actions-sealing.ts')
  const product = await openProduct({
    config: { ...config, authSecret: config.authSecret ?? 'not used for signing in by this command' },
    log: silentLog,
  })
  try {
    const { database } = product.house
    const findings: Finding[] = [
      {
        check: 'database',
        good: true,
        words: `The ${database.kind} database opens (PostgreSQL ${database.version}) and is up to date.`,
      },
    ]
    for (const { id, slug } of await product.pump.tenants()) {
      const call = { organisationId: id, slug, principal: system, operation: 'history.verify' }
      const { intact } = await inContext(product.house, call, (ctx) => verifyHistory(ctx, {}))
      findings.push({
        check: 'history',
        good: intact,
        words: intact ? `The history of ${slug} is whole.` : `The history of ${slug} was tampered with; see Settings.`,
      })
    }
    return findings
  } finally {
    await product.stop()
  }
}

const doctor = async ({ json }: { json?: boolean }): Promise<void> => {
  const config = readConfig(process.env)
  const broken = (error: unknown): Finding[] => [
    { check: 'database', good: false, words: error instanceof Error ? error.message : String(error) },
  ]
  const findings = [runtime(), pages(), ...(await folder(config)), ...(await inside(config).catch(broken))]
  process.stdout.write(
    json
      ? `${JSON.stringify(findings, null, 2)}\n`
      : `${findings.map(({ good, words }) => `${good ? '✓' : '✗'} ${words}`).join('\n')}\n`,
  )
  if (findings.some(({ good }) => !good)) process.exitCode = exitCodes.failed
}

export const addDoctorCommand = (program: Command): void => {
  program
    .command('doctor')
    .description('look at everything a server needs')
    .option('--json', 'answer in JSON')
    .action(doctor)
}
