import type { ReactNode } from 'react'
import { useHref } from '#base/ui/operations.tsx'
import { type DataColumn, DataTable, type TableSort } from '#ui/data-table.tsx'
import { Money } from '#ui/money.tsx'
import { PlainLink } from '#ui/plain-link.tsx'
import { StatusMark } from '#ui/status-mark.tsx'
import type { StatusTone } from '#ui/tones.ts'
import { useUi } from '#ui/ui-provider.tsx'
import type { DependencyItem, ReasonsOf } from './dependency-records.ts'
import classes from './dependency-table.module.css'
import { t } from './messages.ts'
import { figureOf, levelWords } from './term-words.ts'

type Props = {
  rows: DependencyItem[] | undefined
  reasonsOf: ReasonsOf
  /** On the page of the key result itself its name would be said over and over. */
  withoutKeyResult?: boolean
  sort?: TableSort
  onSort?: (sort: TableSort) => void
  error?: unknown
  retry?: () => void
  empty?: ReactNode
  more?: { has: boolean; loading: boolean; load: () => void }
}

/** Dependencies with both sides, what was agreed, and where it stands. */
export const DependencyTable = ({ reasonsOf, withoutKeyResult = false, ...list }: Props) => {
  const href = useHref()
  const columns: DataColumn<DependencyItem>[] = [
    { key: 'need', title: t('need'), cell: ({ need }) => need },
    {
      key: 'status',
      title: t('status'),
      width: '112px',
      phone: 1,
      cell: ({ assessment }) => (
        <StatusMark tone={assessment.effective as StatusTone}>{reasonsOf(assessment)}</StatusMark>
      ),
    },
    {
      key: 'neededBy',
      title: t('term.title'),
      width: '160px',
      cell: (row) => <Term row={row} />,
    },
    ...(withoutKeyResult
      ? []
      : [
          {
            key: 'keyResult',
            title: t('keyResult'),
            width: '18%',
            cell: ({ keyResult }) =>
              keyResult.title === null ? (
                <span className="tl-quiet">{t('confidential')}</span>
              ) : (
                <PlainLink href={href('strategy', 'key-results', keyResult.id)}>{keyResult.title}</PlainLink>
              ),
          } as DataColumn<DependencyItem>,
          {
            key: 'consumer',
            title: t('consumer'),
            width: '120px',
            cell: ({ consumer, consumerUnit }) => <Party person={consumer.name} unit={consumerUnit.name} />,
          } as DataColumn<DependencyItem>,
        ]),
    {
      key: 'provider',
      title: t('provider'),
      width: '120px',
      cell: ({ provider, providerUnit }) => <Party person={provider.name} unit={providerUnit.name} />,
    },
    { key: 'state', title: t('state'), width: '104px', cell: ({ state }) => t(`state.${state}`) },
    {
      key: 'money',
      title: t('money'),
      width: '96px',
      figure: true,
      cell: ({ moneyAtRisk, currency, assessment }) =>
        moneyAtRisk === null ? (
          <span className="tl-quiet">–</span>
        ) : (
          <Money
            amount={moneyAtRisk}
            currency={currency ?? undefined}
            loud={assessment.effective === 'off_track' || assessment.effective === 'at_risk'}
          />
        ),
    },
  ]
  return (
    <DataTable
      label={t('list')}
      columns={columns}
      rowKey={({ id }) => id}
      rowHref={({ id }) => href('dependencies', id)}
      {...list}
    />
  )
}

const Party = ({ person, unit }: { person: string; unit: string }) => (
  <span className={classes.two}>
    <span>{person}</span>
    <span className="tl-quiet tl-small">{unit}</span>
  </span>
)

const Term = ({ row }: { row: DependencyItem }) => {
  const { formats, now } = useUi()
  if (row.boundTo === 'date')
    return row.neededBy === null ? null : t('term.by', { day: formats.day(row.neededBy, now()) })
  const value = row.assessment.currentValue
  return (
    <span className={classes.two}>
      <span>{levelWords(row, formats)}</span>
      {value !== null && (
        <span className="tl-quiet tl-small">{t('term.now', { value: figureOf(row, value, formats) })}</span>
      )}
    </span>
  )
}
