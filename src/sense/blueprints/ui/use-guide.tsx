import { useState } from 'react'
import type { MetricFormGuide } from '#sense/metrics/ui/metric-form.tsx'
import { problemOf } from '#ui/problem-details.ts'
import { answerField, QuestionFields, questionNames } from './question-fields.tsx'
import { TemplateChoice } from './template-choice.tsx'
import { useBlueprints } from './use-blueprints.ts'

const prefix = 'metric.'

/** The form names its fields without the part of the request that they stand in. */
const asFormNames = (error: unknown) => {
  const problem = problemOf(error)
  const errors = problem.errors?.map((one) =>
    one.field.startsWith(prefix) ? { ...one, field: formNames[one.field] ?? one.field.slice(prefix.length) } : one,
  )
  return { ...problem, errors }
}

const formNames: Record<string, string> = { 'metric.threshold': 'breachLevel' }

/** What the form of a new metric asks besides its definition, and how it is taken up with the answers. */
export const useGuide = (): MetricFormGuide => {
  const blueprints = useBlueprints()
  const [template, setTemplate] = useState<string | null>(null)
  return {
    initial: Object.fromEntries(questionNames.map((question) => [answerField(question), ''])),
    start: (form) => <TemplateChoice form={form} chosen={template} onChoose={setTemplate} />,
    questions: (form) => <QuestionFields form={form} />,
    create: async (metric, values) => {
      const answers = Object.fromEntries(
        questionNames.map((question) => [question, values[answerField(question)] ?? '']),
      )
      try {
        return await blueprints.define.call({ metric, answers, ...(template ? { template } : {}) })
      } catch (error) {
        throw asFormNames(error)
      }
    },
  }
}
