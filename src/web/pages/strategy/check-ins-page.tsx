import { DueCheckIns, useDueCheckIns } from '#plan/goals/ui/due-check-ins.tsx'
import { numberWord, numberWordFirst } from '#ui/number-word.ts'
import { PageHead } from '#ui/page-head.tsx'
import { useHref } from '../../address.ts'
import { t } from './messages.ts'

/** Everything that is due from me, one after the other: under a minute for each on a phone. */
export const CheckInsPage = () => {
  const href = useHref()
  const items = useDueCheckIns().data?.items
  const count = items?.length ?? 0
  const late = items?.filter(({ daysLate }) => daysLate > 0).length ?? 0
  const sentence =
    count === 0
      ? t('checkIns.none')
      : count === 1 && late === 1
        ? t('checkIns.lateOne')
        : late > 0
          ? t('checkIns.late', { count, some: numberWordFirst(count), late: numberWord(late) })
          : t('checkIns.sentence', { count, some: numberWordFirst(count) })
  return (
    <>
      <PageHead
        title={t('checkIns.title')}
        path={[{ title: t('title'), href: href('strategy') }]}
        sentence={items && sentence}
      />
      <DueCheckIns />
    </>
  )
}
