import type { DataColumn } from '#ui/data-table.tsx'
import { Figure } from '#ui/figure.tsx'
import type { makeFormats } from '#ui/formats.ts'
import type { DimensionsOutput } from '../contract.ts'
import { EffectBar } from './effect-bar.tsx'
import { t } from './messages.ts'
import type { MovedRow } from './use-dimensions.ts'
import { wayTitle } from './way-name.ts'

type Found = DimensionsOutput<'contribution'>
type Given = {
  metric: { valueUnit: string; decimals: number }
  found: Found
  formats: ReturnType<typeof makeFormats>
}

/** Effects of many small parts are smaller than the precision of the whole. */
const finer = (found: Found, decimals: number): number => {
  const largest = Math.max(0, ...found.rows.map(({ contribution }) => Math.abs(contribution ?? 0)))
  return [decimals, decimals + 1, decimals + 2].find((digits) => largest >= 10 ** (1 - digits)) ?? decimals + 2
}

/** Each part with where it came from, where it went, and what that did to the whole. */
export const movedColumns = ({ metric, found, formats }: Given): DataColumn<MovedRow>[] => {
  const digits = finer(found, metric.decimals)
  const effect = (value: number | null) => <Figure value={value} precision={digits} signed />
  const isSplit = found.why === null
  const hasMix = found.mix !== null
  const most = Math.max(
    0,
    ...found.rows.flatMap(({ rate, mix, contribution }) => [rate, mix, contribution].map((one) => Math.abs(one ?? 0))),
  )
  const side = (key: 'from' | 'to'): DataColumn<MovedRow> => ({
    key,
    title: t(`moved.${key}`),
    figure: true,
    width: '152px',
    value: (row) => row[key]?.value ?? null,
    cell: (row) => {
      const figure = row[key]
      if (figure === null)
        return <span className="tl-quiet">{t(key === 'from' ? 'moved.appeared' : 'moved.vanished')}</span>
      return (
        <>
          <Figure value={figure.value} unit={metric.valueUnit} precision={metric.decimals} />
          {figure.weight !== null && <span className="tl-quiet tl-small"> · {formats.share(figure.weight)}</span>}
        </>
      )
    },
    foot: <Figure value={found[key]} unit={metric.valueUnit} precision={metric.decimals} />,
  })
  const own = (key: 'rate' | 'mix', title: string): DataColumn<MovedRow> => ({
    key,
    title,
    figure: true,
    width: '104px',
    value: (row) => row[key],
    cell: (row) => effect(row[key]),
    foot: effect(found[key]),
  })
  return [
    {
      key: 'part',
      title: wayTitle(found.by),
      value: ({ label }) => label,
      cell: ({ label }) => label,
      foot: found.rest ? `${t('parts.total')} (${t('moved.rest', { count: found.rest.rows })})` : t('parts.total'),
    },
    side('from'),
    side('to'),
    ...(hasMix ? [own('rate', t('moved.itself')), own('mix', t('moved.mix'))] : []),
    ...(isSplit
      ? [
          {
            key: 'contribution',
            title: t('moved.together'),
            figure: true,
            width: '104px',
            phone: 1 as const,
            value: ({ contribution }: MovedRow) => contribution,
            cell: ({ contribution }: MovedRow) => effect(contribution),
            foot: effect(found.change),
          },
          {
            key: 'bar',
            title: '',
            width: '224px',
            phone: 3 as const,
            cell: ({ rate, mix, contribution }: MovedRow) => (
              <EffectBar
                itself={rate ?? contribution ?? 0}
                mix={mix}
                most={most}
                label={t('moved.bar', {
                  itself: formats.signed(rate ?? contribution ?? 0, digits),
                  mix: formats.signed(mix ?? 0, digits),
                })}
              />
            ),
          },
        ]
      : []),
  ]
}
