import { Button } from '@mantine/core'
import { usePeriodInSentence } from '#base/settings/ui/use-period-name.ts'
import type { Rhythm } from '#kit/calendar/periods.ts'
import { Sparkline } from '#ui/sparkline.tsx'
import { useUi } from '#ui/ui-provider.tsx'
import classes from './formulas.module.css'
import { t } from './messages.ts'
import type { FormulaPreview as Preview } from './use-formulas.ts'

type Props = {
  text: string
  preview: Preview
  rhythm: Rhythm
  valueUnit: string
  decimals: number
  onUnit?: ((unit: string) => void) | undefined
}

/** Where in the text something is wrong, with what is wrong about it. */
const Errors = ({ text, preview }: Pick<Props, 'text' | 'preview'>) => (
  <ul className={classes.errors}>
    {preview.errors.map(({ rule, message, from, to }) => (
      <li key={`${rule} ${from} ${message}`}>
        {to > from && text.length < 400 && (
          <code className={classes.code}>
            {text.slice(0, from)}
            <mark>{text.slice(from, to)}</mark>
            {text.slice(to)}
          </code>
        )}
        <span>{message}</span>
      </li>
    ))}
  </ul>
)

const UnitCheck = ({ preview, onUnit }: Pick<Props, 'preview' | 'onUnit'>) => {
  if (!preview.unit || preview.errors.length > 0) return null
  const { agrees, message, proposed, given } = preview.unit
  if (agrees) return <p className="tl-quiet">{t('edit.unit', { unit: given })}</p>
  return (
    <p className={classes.clash}>
      {message}{' '}
      {onUnit && (
        <Button size="compact-xs" variant="default" onClick={() => onUnit(proposed)}>
          {t('edit.takeUnit', { unit: proposed || t('edit.plain') })}
        </Button>
      )}
    </p>
  )
}

const Values = ({ preview, rhythm, decimals, ...props }: Props) => {
  const valueUnit = preview.unit?.agrees === false ? preview.unit.proposed : props.valueUnit
  const { formats } = useUi()
  const inSentence = usePeriodInSentence()
  const known = preview.values.filter(({ value }) => value !== null)
  const last = preview.values.at(-1)
  if (preview.values.length === 0) return <p className="tl-quiet">{t('edit.nothing')}</p>
  const label = t('edit.course', { count: preview.values.length })
  return (
    <>
      <div className={classes.course}>
        {known.length > 1 && (
          <Sparkline values={preview.values.map(({ value }) => value)} label={label} width={160} height={32} />
        )}
        <span>
          {known
            .slice(-3)
            .map(({ period, value }) =>
              t('edit.latest', {
                value: formats.quantity(value ?? 0, valueUnit, decimals),
                period: inSentence(period, rhythm),
              }),
            )
            .join(' · ')}
        </span>
      </div>
      {last?.value === null && (
        <p className="tl-quiet">
          {t('edit.none', { period: inSentence(last.period, rhythm), reason: last.reason ?? '' })}
        </p>
      )}
    </>
  )
}

/** What a formula says, in which unit, and what it would have given lately. */
export const FormulaPreview = (props: Props) => {
  const { preview, text, onUnit } = props
  return (
    <div className={classes.preview} aria-live="polite">
      {preview.errors.length > 0 && <Errors text={text} preview={preview} />}
      {preview.words && <p>{preview.words}</p>}
      <UnitCheck preview={preview} onUnit={onUnit} />
      {preview.words && <Values {...props} />}
      {preview.warnings.map((warning) => (
        <p key={warning} className={classes.clash}>
          {warning}
        </p>
      ))}
    </div>
  )
}
