// `throughline picture <metric> --out file.png`: a metric's chart as a file, for a mail, a chat or a slide.
import { extname } from 'node:path'
import type { Command } from 'commander'
import { contracts } from '#server/contracts.ts'
import { CommandError, exitCodes } from './exit-codes.ts'
import { callServer, type Server } from './remote-call.ts'
import { addServerOptions } from './remote-commands.ts'

type Given = Server & {
  out: string
  kind?: string
  theme?: string
  last?: string
  from?: string
  to?: string
  asOf?: string
  width?: string
  height?: string
  scale?: string
  outlook?: boolean
}

const formatOf = (file: string): 'svg' | 'png' => {
  const ending = extname(file).toLowerCase()
  if (ending === '.svg' || ending === '.png') return ending.slice(1) as 'svg' | 'png'
  throw new CommandError(`--out must end in .png or .svg, not ‘${file}’.`, exitCodes.usage)
}

const saveWhole = async (file: string, bytes: Uint8Array): Promise<void> => {
  const { writeFile } = await import('node:fs/promises')
  await writeFile(file, bytes).catch((error: NodeJS.ErrnoException) => {
    throw new CommandError(`The file ${file} cannot be written (${error.code}).`, exitCodes.usage)
  })
}

const picture = async (metricId: string, given: Given): Promise<void> => {
  const format = formatOf(given.out)
  const { kind, theme, last, from, to, asOf, width, height } = given
  const wanted = { kind, theme, last, from, to, asOf, width, height, ...(format === 'png' && { scale: given.scale }) }
  const values = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined))
  const { route } = contracts.pictures[format]['~orpc']
  const bytes: Uint8Array = await callServer(
    route,
    { ...values, metricId, ...(given.outlook === false && { outlook: false }) },
    given,
  )
  await saveWhole(given.out, bytes)
  process.stdout.write(`${given.out} (${Math.ceil(bytes.length / 1000)} kB)\n`)
}

export const addPictureCommand = (program: Command): void => {
  const command = program
    .command('picture')
    .description('draw a metric’s chart into a file, for a mail, a chat or a slide (docs/sharing-charts.md)')
    .argument('<metric>', 'its id or code')
    .requiredOption('--out <file>', 'where to; its ending says which format: .png or .svg')
    .option('--kind <kind>', 'process (with natural limits and signals) or run')
    .option('--no-outlook', 'without the fan of what may come')
    .option('--theme <theme>', 'light or dark')
    .option('--last <count>', 'at most so many periods')
    .option('--from <day>', 'from the period of this day on')
    .option('--to <day>', 'until the period of this day')
    .option('--as-of <instant>', 'as it was known then')
    .option('--width <pixels>')
    .option('--height <pixels>')
    .option('--scale <factor>', 'of a PNG; 2 for sharp screens')
  addServerOptions(command).action(picture)
}
