import type { ReactNode } from 'react'
import { reasonsOf } from '#assess/status/ui/reasons-of.ts'
import { statusSentence } from '#assess/status/ui/status-sentence.ts'
import { useSentenceTerms } from '#assess/status/ui/use-sentence-terms.ts'
import { useHref } from '#base/ui/operations.tsx'
import { type DataColumn, DataTable } from '#ui/data-table.tsx'
import { DayText } from '#ui/day-text.tsx'
import { Money } from '#ui/money.tsx'
import { StatusMark } from '#ui/status-mark.tsx'
import { useUi } from '#ui/ui-provider.tsx'
import { clearedWord, flagKindWord, flagTone } from './flag-words.ts'
import { t } from './messages.ts'
import type { FlagRecord } from './use-flags.ts'

type Props = {
  rows: FlagRecord[] | undefined
  error?: unknown
  retry?: () => void
  empty?: ReactNode
  more?: { has: boolean; loading: boolean; load: () => void }
}

/** Flags with their cause in words, whom they concern, and both their days. */
export const FlagTable = ({ rows, ...list }: Props) => {
  const href = useHref()
  const { formats } = useUi()
  const terms = useSentenceTerms(reasonsOf((rows ?? []).map(({ reason }) => reason)))
  const columns: DataColumn<FlagRecord>[] = [
    {
      key: 'cause',
      title: t('table.cause'),
      cell: ({ reason, subject }) => {
        const [known] = reasonsOf([reason])
        return (
          <>
            {subject.name}
            {known && <div className="tl-small tl-quiet">{statusSentence(known, terms)}</div>}
          </>
        )
      },
    },
    {
      key: 'kind',
      title: t('table.kind'),
      width: '184px',
      phone: 1,
      cell: (flag) => (
        <StatusMark tone={flag.clearedAt === null ? flagTone(flag) : 'closed'} label={flagKindWord(flag.kind)} />
      ),
    },
    { key: 'owner', title: t('fact.owner'), width: '136px', cell: ({ owner }) => owner.name },
    {
      key: 'money',
      title: t('fact.money'),
      width: '112px',
      figure: true,
      cell: ({ moneyAtRisk, currency, clearedAt }) =>
        moneyAtRisk === null ? (
          <span className="tl-quiet">–</span>
        ) : (
          <Money amount={moneyAtRisk} currency={currency ?? undefined} loud={clearedAt === null} />
        ),
    },
    {
      key: 'raised',
      title: t('fact.raised'),
      width: '112px',
      cell: ({ raisedAt }) => <DayText day={formats.dayOf(raisedAt)} />,
    },
    {
      key: 'cleared',
      title: t('fact.cleared'),
      width: '152px',
      phone: 3,
      cell: ({ clearedAt, clearedBy }) =>
        clearedAt === null ? (
          <span className="tl-quiet">{t('fact.notCleared')}</span>
        ) : (
          <>
            <DayText day={formats.dayOf(clearedAt)} />
            <div className="tl-small tl-quiet">{clearedWord(clearedBy)}</div>
          </>
        ),
    },
  ]
  return (
    <DataTable
      label={t('list')}
      rows={terms.isReady ? rows : undefined}
      columns={columns}
      rowKey={({ id }) => id}
      rowHref={({ id }) => href('flags', id)}
      {...list}
    />
  )
}
