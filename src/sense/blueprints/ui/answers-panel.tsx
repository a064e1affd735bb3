import { useQuery } from '@tanstack/react-query'
import { FactList } from '#ui/fact-list.tsx'
import { Section } from '#ui/section.tsx'
import { t } from './messages.ts'
import { questionNames } from './question-fields.tsx'
import { useBlueprints } from './use-blueprints.ts'

/** What was answered when the metric was taken up; nothing for one that was drafted without. */
export const AnswersPanel = ({ metricId }: { metricId: string }) => {
  const blueprints = useBlueprints()
  const given = useQuery(blueprints.answers.queryOptions({ input: { metricId } })).data?.given
  if (!given) return null
  return (
    <Section title={t('guide.answers')}>
      <FactList
        facts={questionNames.map((question) => ({ term: t(`guide.${question}`), value: given.answers[question] }))}
      />
    </Section>
  )
}
