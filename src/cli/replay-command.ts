// `throughline replay`: what would have been flagged when, day by day, and how long before the miss.
import { existsSync } from 'node:fs'
import type { Command } from 'commander'
import { readConfig } from '#base/config.ts'
import { inContext } from '#base/dispatch.ts'
import { silentLog } from '#base/log.ts'
import { CommandError } from './exit-codes.ts'

type Given = { organisation?: string; from?: string; to?: string; json?: boolean }
type Replay = Awaited<ReturnType<typeof import('#assess/flags/actions-replay.ts').replayFlags>>

const system = { kind: 'system', personId: null, scopes: null } as const

const kinds: Record<string, string> = {
  metric_breach: 'in breach',
  metric_watch: 'to be watched',
  signal: 'gives a signal',
  outlook_miss: 'unlikely to meet its target',
  dependency_red: 'cannot be counted on',
  dependency_yellow: 'in doubt',
  key_result_off_track: 'off track',
  key_result_at_risk: 'at risk',
  key_result_outdated: 'outdated',
}

const line = (item: Replay['items'][number]): string => {
  const cleared = item.clearedOn ? `cleared ${item.clearedOn}` : 'still standing'
  const goal = item.keyResult && item.subject.kind !== 'key_result' ? ` → ${item.keyResult.title}` : ''
  const money = item.moneyAtRisk ? `, ${Number(item.moneyAtRisk).toLocaleString('en-GB')} ${item.currency} at risk` : ''
  const early = item.daysBefore === null ? '' : `, ${item.daysBefore} days before the miss on ${item.missOn}`
  return `${item.raisedOn}  ${item.severity === 'red' ? '■' : '▲'} ${item.subject.name} ${kinds[item.kind] ?? item.kind}${goal}${money}${early} (${cleared})`
}

const replay = async (given: Given): Promise<void> => {
  const { openProduct } = await import('#server/product.ts')
  const { openDatabase } = await import('#base/database/open-database.ts')
  const { replayFlags } = await import('#assess/flags/actions-replay.ts')
  const environment = readConfig(process.env)
  const stored = environment.databaseUrl !== undefined || existsSync(`${environment.dataDir}/database`)
  const database = stored ? undefined : await openDatabase({ memory: true })
  const config = { ...environment, authSecret: environment.authSecret ?? 'not used for signing in by this command' }
  const product = await openProduct({ config, log: silentLog, ...(database && { database }) })
  try {
    if (!stored) {
      process.stderr.write('There are no data yet, so the demo company is built in memory and replayed …\n')
      const { buildDemoCompany } = await import('#server/demo/build-demo-company.ts')
      await buildDemoCompany(product)
    }
    const tenants = await product.pump.tenants()
    const tenant = given.organisation ? tenants.find(({ slug }) => slug === given.organisation) : tenants[0]
    if (!tenant)
      throw new CommandError(
        given.organisation ? `There is no organisation ${given.organisation}.` : 'There is no organisation yet.',
      )
    const call = { organisationId: tenant.id, slug: tenant.slug, principal: system, operation: 'flags.replay' }
    const found = await inContext(product.house, call, (ctx) => replayFlags(ctx, given))
    const text = given.json
      ? JSON.stringify(found, null, 2)
      : [`${found.from} to ${found.to}, as each day could have known it:`, ...found.items.map(line)].join('\n')
    process.stdout.write(`${text}\n`)
  } finally {
    await product.stop()
    await database?.close()
  }
}

export const addReplayCommand = (program: Command): void => {
  program
    .command('replay')
    .description('replay the last quarter day by day: what was flagged when, and how many days before the miss')
    .option('--organisation <name>', 'which organisation; the first one otherwise')
    .option('--from <day>', 'the first day, such as 2026-01-01')
    .option('--to <day>', 'the last day; today otherwise')
    .option('--json', 'answer in JSON')
    .action(replay)
}
