import type { ReactNode } from 'react'

const icon = (path: string): ReactNode => (
  <svg
    width="20"
    height="20"
    viewBox="0 0 20 20"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.4"
    aria-hidden="true"
  >
    <path d={path} strokeLinecap="round" strokeLinejoin="round" />
  </svg>
)

export const placeIcons = {
  today: icon('M3 5h14v12H3zM3 8.5h14M7 3v3.5M13 3v3.5M7 12.5l2 2 4-4'),
  inbox: icon('M3 11.5 5.5 4h9l2.5 7.5V16H3zM3 11.5h4l1.2 2.2h3.6l1.2-2.2h4'),
  strategy: icon('M5 17V3M5 4h10l-2.5 3.5L15 11H5'),
  metrics: icon('M3 3v14h14M6 13l3.5-4.5 2.5 2.5 4-6'),
  dependencies: icon('M4 4h5v4H4zM11 12h5v4h-5zM6.5 8v6H11'),
  decisions: icon('M10 17v-5M10 12 4.5 6.5M10 12l5.5-5.5M4.5 10V6.5H8M15.5 10V6.5H12'),
  reviews: icon('M3 5.5h14M3 10h14M3 14.5h8M14 13l1.5 1.5L18 12'),
  settings: icon('M3 6h8M15 6h2M3 14h2M9 14h8M13 4v4M7 12v4'),
  more: icon('M4 6h12M4 10h12M4 14h12'),
  find: icon('M9 14.5a5.5 5.5 0 1 1 0-11 5.5 5.5 0 0 1 0 11zM13 13l4 4'),
}
