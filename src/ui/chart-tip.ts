import { type ChartData, chartRows, timeOf } from './chart-data.ts'
import type { Formats } from './formats.ts'
import { words } from './words.ts'

const line = (text: string, className = ''): HTMLElement => {
  const element = document.createElement('div')
  element.textContent = text
  element.className = className
  return element
}

/** The tip at one period, built from text nodes, so that nothing typed by people can become markup. */
export const chartTip = (data: ChartData, time: number, formats: Formats, now: Date): HTMLElement => {
  const tip = document.createElement('div')
  const row = chartRows(data, words('provisional')).find(({ day }) => timeOf(day) === time)
  const ahead = data.forecast?.find(({ day }) => timeOf(day) === time)
  const day = row?.day ?? ahead?.day
  if (!day) return tip
  const say = (value: number) => formats.quantity(value, data.unit, data.precision)
  tip.append(line(formats.day(day, now), 'tl-quiet tl-small'))
  if (row) tip.append(line(row.value === null ? '–' : say(row.value), 'tl-strong'))
  if (row?.remark) tip.append(line(row.remark))
  if (ahead) tip.append(line(`${words('forecast')} ${say(ahead.middle)} (${say(ahead.low)} – ${say(ahead.high)})`))
  const said = data.past?.find((one) => one.day === day)
  if (said)
    tip.append(line(`${words('wasForecast')} ${say(said.middle)} (${say(said.low)} – ${say(said.high)})`, 'tl-quiet'))
  for (const other of data.others ?? []) {
    const value = other.points.find((point) => point.day === day)?.value
    if (value !== null && value !== undefined) tip.append(line(`${other.name} ${say(value)}`, 'tl-quiet'))
  }
  return tip
}
