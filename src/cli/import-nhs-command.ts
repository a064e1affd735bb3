// `throughline import-nhs`: four-hour waits in the emergency departments of England, one unit for each provider, through the
// same door as any other file. It asks a running server by its API and can be repeated: what is there stays.
import type { Command } from 'commander'
import { CommandError } from './exit-codes.ts'
import { callServer, fileFrom, type Server } from './remote-call.ts'
import { addServerOptions } from './remote-commands.ts'

const standard = 95

const common = { direction: 'higher', rhythm: 'monthly', dueAfterDays: 60 } as const

/** The operational standard: at least 95 % of attendances within four hours; totals are a ratio of sums, never a mean of shares. */
const nhsMetrics = [
  {
    ...common,
    code: 'within-four-hours',
    name: 'Seen within four hours',
    total: 'ratio',
    scale: 100,
    valueUnit: '%',
    decimals: 1,
    target: standard,
    breachLevel: standard,
    decisionQuestion: 'Where do we put capacity?',
    defaultAction: 'Ask the provider with most breaches for a recovery plan.',
    clockAmount: 10,
    clockUnit: 'days',
  },
  { ...common, code: 'attendances', name: 'Attendances', total: 'sum', valueUnit: 'attendances', decimals: 0 },
  { ...common, code: 'admissions', name: 'Admissions', total: 'sum', valueUnit: 'admissions', decimals: 0 },
]

const nhsMapping = {
  columns: { period: 'period', org_code: 'unit', type: 'dimension:department type' },
  targets: [
    { metric: 'within-four-hours', numerator: 'attendances - breaches', denominator: 'attendances' },
    { metric: 'attendances', value: 'attendances' },
    { metric: 'admissions', value: 'admissions' },
  ],
  dateFormat: 'YYYY-MM-DD',
  decimal: '.',
}

const isThere = async (server: Server, code: string): Promise<boolean> => {
  const { items } = await callServer({ method: 'GET', path: '/metrics' }, { search: code, limit: 200 }, server)
  return items.some((item: { code: string }) => item.code === code)
}

export const importNhs = async (path: string, given: Server & { json?: boolean }): Promise<void> => {
  const { items: units } = await callServer({ method: 'GET', path: '/units' }, {}, given)
  const root = units.find((unit: { parentId: string | null }) => unit.parentId === null)
  if (!root) throw new CommandError('The organisation has no unit.')
  for (const metric of nhsMetrics) {
    if (await isThere(given, metric.code)) continue
    const rule = metric.code === 'within-four-hours' ? { deciderId: root.headId } : {}
    await callServer(
      { method: 'POST', path: '/metrics' },
      { ...metric, ...rule, unitId: root.id, ownerId: root.headId },
      given,
    )
  }
  const began = performance.now()
  const values = { file: await fileFrom(path), mapping: nhsMapping, createUnitsUnder: root.id }
  const imported = await callServer({ method: 'POST', path: '/imports' }, values, given)
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  const { rowsRead, recorded, corrected, unchanged } = imported
  const words = `${rowsRead} rows read in ${seconds} s: ${recorded} readings recorded, ${corrected} corrected, ${unchanged} unchanged.`
  process.stdout.write(`${given.json ? JSON.stringify(imported, null, 2) : words}\n`)
}

export const addImportNhsCommand = (program: Command): void => {
  const command = program
    .command('import-nhs')
    .description('import emergency attendances of the NHS in England (docs/nhs.md) into an organisation of its own')
    .argument('<file>', 'the CSV file')
  addServerOptions(command).action(importNhs)
}
