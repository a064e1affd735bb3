// Metrics that operations commonly need, each with its purpose, its rule, and the metric that keeps it honest.
import type { Template } from './template-shape.ts'
import { costAndDelivery } from './templates-cost-and-delivery.ts'
import { incidentsAndCash } from './templates-incidents-and-cash.ts'
import { peopleAndRevenue } from './templates-people-and-revenue.ts'
import { serviceAndQuality } from './templates-service-and-quality.ts'

const rows = [...serviceAndQuality, ...costAndDelivery, ...peopleAndRevenue, ...incidentsAndCash]

export const templates: Template[] = rows.map(
  ([
    id,
    area,
    name,
    shape,
    formula,
    purposeBehaviour,
    purposeDecision,
    purposeOutcome,
    decisionQuestion,
    defaultAction,
    counterMetric,
  ]) => ({
    id,
    area,
    name,
    ...shape,
    formula,
    purposeBehaviour,
    purposeDecision,
    purposeOutcome,
    decisionQuestion,
    defaultAction,
    counterMetric,
  }),
)
