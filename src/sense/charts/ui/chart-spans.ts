// How many periods a chart shows, by the choice in the address.
export const chartSpans = { short: 26, usual: 104, all: 4000 }

export type ChartSpan = keyof typeof chartSpans

export const spanOf = ({ span }: Record<string, unknown>): ChartSpan =>
  span === 'short' || span === 'all' ? span : 'usual'
