// How something stands, in one line for a terminal or a chat.

export type LineParts = {
  sign: string
  name: string
  /** Null before the first reading. */
  value: string | null
  period: string | null
  statusWord: string
  reason: string | null
}

/** Marks the sign and the word of the status, with colour or not at all. */
export type Paint = (text: string) => string

const plain: Paint = (text) => text

/** People type names; a line stays one line, and what would steer a terminal is left out. */
export const oneLine = (text: string): string => text.replaceAll(/[ \p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim()

export const metricLine = ({ sign, name, value, period, statusWord, reason }: LineParts, paint = plain): string => {
  const figure = value === null ? '' : `: ${value}${period === null ? '' : ` (${period})`}`
  const why = reason === null ? '' : `: ${reason}`
  return `${paint(sign)} ${oneLine(name)}${figure} · ${paint(statusWord)}${oneLine(why)}`
}

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** '5 h', '45 min', '3 d': as short as a line wants it. */
export const shortSpan = (milliseconds: number): string => {
  const size = Math.abs(milliseconds)
  if (size < hour) return `${Math.ceil(size / minute)} min`
  return size < 2 * day ? `${Math.round(size / hour)} h` : `${Math.round(size / day)} d`
}

/** Worst first; what nobody has is not said, but how many are well always is. */
export const statusOrder = ['off_track', 'distorted', 'outdated', 'at_risk', 'no_data', 'pending', 'on_track'] as const

type Company = {
  counts: readonly { status: string; word: string; count: number }[]
  clockMs: number | null
}

export const companyLine = ({ counts, clockMs }: Company, paint: (status: string, text: string) => string): string => {
  const said = counts
    .filter(({ status, count }) => count > 0 || status === 'on_track')
    .map(({ status, word, count }) => paint(status, `${count} ${word}`))
  const clock =
    clockMs === null
      ? []
      : [clockMs < 0 ? `clock over since ${shortSpan(clockMs)}` : `nearest clock ${shortSpan(clockMs)}`]
  return [said.join(', '), ...clock].join(' · ')
}
