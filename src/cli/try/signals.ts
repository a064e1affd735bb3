// `throughline try signals FILE`: charts, signals and lasting shifts of the series in a file.
import { readSignals } from '#kit/signals/read-signals.ts'
import { readInput } from './read-input.ts'
import { signalsInput } from './signals-input.ts'
import { chartIn, rebaseIn, signalsOptions } from './signals-options.ts'
import { signalsText } from './signals-text.ts'
import type { TryEngine } from './try-engine.ts'

export const signals: TryEngine = {
  name: 'signals',
  summary: 'process behaviour charts: limits, signals by any rule set, lasting shifts, how often the rules cry wolf',
  addOptions: (command) =>
    command
      .option('--chart <kind>', 'xmr (default), p, pprime, u, uprime, g or t')
      .option('--rules <list>', 'wheeler (default), nhs, western-electric, nelson, or rules as W1,N4,WE2,NEL3,RUN9')
      .option('--constants <set>', 'wheeler, exact, nhs or median; by default those of the rules')
      .option('--baseline <n>', 'the first n values of each segment make its limits')
      .option('--rebase <list>', 'times or indexes (from 0) at which new segments begin, parted by commas')
      .option('--screening <on|off>', 'leave outlying ranges out of the average; on for the nhs rules')
      .option('--direction <better>', 'higher, lower or neutral (default): which way is better')
      .option('--target <figure>', 'says whether the process can be relied on to meet it')
      .option('--season <period>', 'take out a season, as 12 or 12:multiplicative')
      .option('--gaps <break|bridge>', 'whether runs and ranges end at a gap (default) or go on after it')
      .option('--shifts <find|apply|none>', 'lasting shifts: find (default), also re-base on them, or do not look')
      .option('--series <name>', 'only this series')
      .option('--decimal <sign>', "the figures' decimal sign, where it is not clear")
      .option('--seed <seed>', 'of the test for shifts (default 1)')
      .option('--arl', 'print how often each rule gives a false alarm'),
  answer: async (path, options, task) => {
    const settings = signalsOptions(options)
    const read = signalsInput(await readInput(path), {
      chart: chartIn(options),
      decimal: options.decimal?.toString(),
      series: options.series?.toString(),
    })
    const table = rebaseIn(options, read)
    const output = readSignals(
      {
        series: table.map(({ times: _times, lines: _lines, positions: _positions, ...series }) => series),
        options: settings,
      },
      task,
    )
    const series = output.series.map(({ name, ...found }, n) => ({
      name,
      times: table[n]!.times,
      lines: table[n]!.lines,
      ...found,
    }))
    return { result: { ...output, series }, text: signalsText(output, table, options.arl === true) }
  },
}
