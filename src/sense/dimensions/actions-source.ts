// Which source knows a metric part by part.

import { computedParts } from '#sense/formulas/actions-parts.ts'
import { figuresOfParts, seriesParts } from '#sense/metrics/actions-parts.ts'
import type { MetricModel } from '#sense/metrics/metric-model.ts'
import type { PartsSource } from './parts-source.ts'

const recorded: PartsSource = { parts: seriesParts, figures: figuresOfParts }

/** What is computed has no parts of its own: its formula is worked out for each part of what it is made of. */
export const sourceOf = ({ computed }: MetricModel): PartsSource => (computed ? computedParts : recorded)
