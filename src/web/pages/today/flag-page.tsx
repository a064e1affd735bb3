import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { FlagFacts } from '#assess/flags/ui/flag-facts.tsx'
import { FlagSentence } from '#assess/flags/ui/flag-sentence.tsx'
import { flagKindWord, flagTone } from '#assess/flags/ui/flag-words.ts'
import { useFlags } from '#assess/flags/ui/use-flags.ts'
import { StatusReasons } from '#assess/status/ui/status-reasons.tsx'
import { ErrorState } from '#ui/error-state.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { Section } from '#ui/section.tsx'
import { StatusMark } from '#ui/status-mark.tsx'
import { Waiting } from '#ui/waiting.tsx'
import { useHref } from '../../address.ts'
import { FlagDecision } from './flag-decision.tsx'
import { t } from './flag-messages.ts'

export const FlagPage = () => {
  const { id = '' } = useParams({ strict: false })
  const href = useHref()
  const { data: flag, error, refetch } = useQuery(useFlags().get.queryOptions({ input: { flagId: id } }))
  if (error && !flag) return <ErrorState error={error} retry={() => void refetch()} />
  if (!flag) return <Waiting lines={8} />
  const isOpen = flag.clearedAt === null
  return (
    <>
      <PageHead
        title={t('flag.title', { kind: flagKindWord(flag.kind), name: flag.subject.name })}
        path={[
          { title: t('flag.today'), href: href('today') },
          { title: t('flag.flags'), href: href('flags') },
        ]}
        marks={
          <StatusMark tone={isOpen ? flagTone(flag) : 'closed'} label={t(isOpen ? 'flag.open' : 'flag.cleared')} />
        }
        sentence={<FlagSentence flag={flag} />}
      />
      <Section title={t('flag.cause')}>
        <StatusReasons reasons={[flag.reason]} />
      </Section>
      {flag.decisionId && (
        <Section title={t('flag.decision')}>
          <FlagDecision decisionId={flag.decisionId} />
        </Section>
      )}
      <Section title={t('flag.about')}>
        <FlagFacts flag={flag} />
      </Section>
    </>
  )
}
