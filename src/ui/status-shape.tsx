import { createElement } from 'react'
import { statusShapes } from './status-shapes.ts'
import { type StatusTone, statusColour } from './tones.ts'

/** The shape alone, hidden from screen readers: whoever uses it says the word beside it. */
export const StatusShape = ({ tone, size = 12 }: { tone: StatusTone; size?: number }) => (
  <svg
    width={size}
    height={size}
    viewBox="0 0 12 12"
    aria-hidden="true"
    style={{ color: statusColour[tone], flex: 'none' }}
  >
    {statusShapes[tone].map(({ tag, attributes }, at) => createElement(tag, { key: at, ...attributes }))}
  </svg>
)
