import type { ReactNode } from 'react'
import { type StatusTone, statusColour } from './tones.ts'

const shapes: Record<StatusTone, ReactNode> = {
  on_track: <circle cx="6" cy="6" r="5" fill="currentColor" />,
  at_risk: <path d="M6 .9 11.6 11H.4Z" fill="currentColor" />,
  off_track: <rect x="1.2" y="1.2" width="9.6" height="9.6" fill="currentColor" />,
  outdated: (
    <>
      <circle cx="6" cy="6" r="4.7" fill="none" stroke="currentColor" strokeWidth="1.3" />
      <path d="M6 6V1.3A4.7 4.7 0 0 1 10.7 6Z" fill="currentColor" />
    </>
  ),
  no_data: (
    <circle cx="6" cy="6" r="4.7" fill="none" stroke="currentColor" strokeWidth="1.5" strokeDasharray="2.1 1.6" />
  ),
  pending: (
    <>
      <circle cx="6" cy="6" r="4.7" fill="none" stroke="currentColor" strokeWidth="1.3" />
      <circle cx="6" cy="6" r="1.5" fill="currentColor" />
    </>
  ),
  closed: <path d="m1.4 6.5 3.2 3.2 6-7.4" fill="none" stroke="currentColor" strokeWidth="1.6" />,
  distorted: (
    <>
      <path d="m6 .8 5.2 5.2L6 11.2.8 6Z" fill="none" stroke="currentColor" strokeWidth="1.3" />
      <path d="M6 .8v10.4L.8 6Z" fill="currentColor" />
    </>
  ),
}

/** The shape alone, hidden from screen readers: whoever uses it says the word beside it. */
export const StatusShape = ({ tone, size = 12 }: { tone: StatusTone; size?: number }) => (
  <svg
    width={size}
    height={size}
    viewBox="0 0 12 12"
    aria-hidden="true"
    style={{ color: statusColour[tone], flex: 'none' }}
  >
    {shapes[tone]}
  </svg>
)
