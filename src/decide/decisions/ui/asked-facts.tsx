import { useHref } from '#base/ui/operations.tsx'
import { FactList } from '#ui/fact-list.tsx'
import { InstantText } from '#ui/instant-text.tsx'
import { PlainLink } from '#ui/plain-link.tsx'
import { useUi } from '#ui/ui-provider.tsx'
import { t } from './messages.ts'
import type { DecisionRecord } from './use-decisions.ts'

/** Who was asked, why, until when, and what holds otherwise. */
export const AskedFacts = ({ decision: one }: { decision: DecisionRecord }) => {
  const href = useHref()
  const { formats } = useUi()
  const who = ({ id, name }: { id: string; name: string }) => (
    <PlainLink href={href('settings', 'people', id)}>{name}</PlainLink>
  )
  const facts = [
    { term: t('fact.decider'), value: who(one.decider) },
    ...(one.firstDecider.id === one.decider.id ? [] : [{ term: t('fact.firstDecider'), value: who(one.firstDecider) }]),
    ...(one.escalations === 0
      ? []
      : [{ term: t('fact.escalations'), value: t('fact.times', { count: one.escalations }) }]),
    {
      term: t('fact.clock'),
      value: t.rich('fact.clockUntil', {
        clock: t(`clock.${one.clock.unit}`, { count: one.clock.amount }),
        when: <InstantText at={one.decideBy} />,
      }),
    },
    {
      term: t('fact.default'),
      value: one.defaultAction || <span className="tl-quiet">{t('fact.noDefault')}</span>,
    },
    {
      term: t('fact.raised'),
      value: t.rich('fact.raisedBy', {
        when: <InstantText at={one.raisedAt} />,
        who: one.raisedBy?.name ?? t('fact.system'),
      }),
    },
    { term: t('fact.trigger'), value: t(`trigger.${one.trigger}`) },
    ...(one.agree.length === 0
      ? []
      : [{ term: t('fact.agree'), value: formats.list(one.agree.map(({ name }) => name)) }]),
    ...(one.type ? [{ term: t('fact.type'), value: one.type.name }] : []),
    ...(one.forum ? [{ term: t('fact.forum'), value: one.forum }] : []),
  ]
  return <FactList columns={2} facts={facts} />
}
