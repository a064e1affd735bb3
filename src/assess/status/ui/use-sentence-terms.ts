import { useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useOperations } from '#base/ui/operations.tsx'
import type { dependenciesContract } from '#plan/dependencies/contract.ts'
import type { goalsContract } from '#plan/goals/contract.ts'
import type { metricsContract } from '#sense/metrics/contract.ts'
import { useUi } from '#ui/ui-provider.tsx'
import type { Reason } from '../model.ts'
import type { SentenceTerms, SubjectWords } from './status-sentence.ts'

/** Every record that the reasons point to, each once. */
const subjectsOf = (reasons: readonly Reason[]): { kind: string; id: string }[] => {
  const found = new Map<string, string>()
  for (const { subject, inputs } of reasons) {
    if (subject) found.set(subject.id, subject.kind)
    if (typeof inputs.causeId === 'string') found.set(inputs.causeId, String(inputs.causeKind))
  }
  return [...found].map(([id, kind]) => ({ id, kind }))
}

/** What sentences about these reasons need: formats, the product's time, and the names of the records behind them. */
export const useSentenceTerms = (reasons: readonly Reason[]): SentenceTerms => {
  const { formats, now, statusWords } = useUi()
  const metrics = useOperations<typeof metricsContract>('metrics')
  const dependencies = useOperations<typeof dependenciesContract>('dependencies')
  const goals = useOperations<typeof goalsContract>('goals')
  const subjects = subjectsOf(reasons)
  const of = (kind: string) => subjects.filter((subject) => subject.kind === kind).map(({ id }) => id)
  const ofMetrics = useQueries({
    queries: of('metric').map((metricId) => metrics.get.queryOptions({ input: { metricId } })),
  })
  const ofDependencies = useQueries({
    queries: of('dependency').map((dependencyId) => dependencies.get.queryOptions({ input: { dependencyId } })),
  })
  const ofKeyResults = useQueries({
    queries: of('key_result').map((keyResultId) => goals.getKeyResult.queryOptions({ input: { keyResultId } })),
  })
  const known = new Map<string, SubjectWords>()
  for (const { data } of ofMetrics) if (data) known.set(data.id, data)
  for (const { data } of ofDependencies) if (data) known.set(data.id, { name: data.need })
  for (const { data } of ofKeyResults) if (data) known.set(data.id, { name: data.title, ...data })
  // A record that this person may not see is answered with an error, and is spoken of without its name.
  const isReady = [...ofMetrics, ...ofDependencies, ...ofKeyResults].every(({ isPending }) => !isPending)
  const key = [...known.values()].map(({ name }) => name).join('\n')
  // biome-ignore lint/correctness/useExhaustiveDependencies: the names say whether anything new is known
  return useMemo(
    () => ({ formats, now: now(), statusWords, subjectOf: (id) => known.get(id), isReady }),
    [formats, now, statusWords, key, isReady],
  )
}
