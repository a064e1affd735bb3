import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Rhythm } from '#kit/calendar/periods.ts'
import { FormulaInput } from './formula-input.tsx'
import { FormulaPreview } from './formula-preview.tsx'
import { useFormulas } from './use-formulas.ts'

type Props = {
  field: { name: string; value: string; error: ReactNode; onChange: (value: string) => void }
  /** Of a metric that is there already. */
  metricId?: string | undefined
  rhythm: Rhythm
  valueUnit: string
  decimals: number
  onUnit?: ((unit: string) => void) | undefined
}

const typingMs = 250

export const useFormulaPreview = ({ field, metricId, rhythm, valueUnit }: Omit<Props, 'decimals' | 'onUnit'>) => {
  const formulas = useFormulas()
  const [expression] = useDebouncedValue(field.value, typingMs)
  const input = { expression, rhythm, valueUnit, ...(metricId ? { metricId } : {}) }
  const { data } = useQuery({
    ...formulas.preview.queryOptions({ input }),
    enabled: expression.trim() !== '',
    placeholderData: keepPreviousData,
  })
  return expression.trim() === '' ? undefined : { text: expression, preview: data }
}

/** A formula, and beneath it what it would give. */
export const FormulaEditor = (props: Props) => {
  const { field, metricId, rhythm, valueUnit, decimals, onUnit } = props
  const found = useFormulaPreview(props)
  return (
    <div>
      <FormulaInput {...field} metricId={metricId} />
      {found?.preview && (
        <FormulaPreview
          text={found.text}
          preview={found.preview}
          rhythm={rhythm}
          valueUnit={valueUnit}
          decimals={decimals}
          onUnit={onUnit}
        />
      )}
    </div>
  )
}
