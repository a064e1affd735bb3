import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { hearProgress, useWorkProgress } from '#base/ui/work-progress.ts'
import { useMetrics } from '#sense/metrics/ui/use-metrics.ts'
import { ErrorState } from '#ui/error-state.tsx'
import { ProgressLine } from '#ui/progress-line.tsx'
import type { ImportsOutput } from '../contract.ts'
import type { ImportMapping } from '../import-shapes.ts'
import { ImportChoose } from './import-choose.tsx'
import { ImportColumns } from './import-columns.tsx'
import { ImportPreview } from './import-preview.tsx'
import { ImportResult } from './import-result.tsx'
import { t } from './messages.ts'
import { useImports } from './use-imports.ts'

export type Preview = ImportsOutput<'preview'>
export type ImportChoices = {
  mapping: ImportMapping
  onConflict: 'correct' | 'refuse'
  createUnitsUnder: string | null
}
type Step = 'choose' | 'columns' | 'preview' | 'result'

/** File, columns, preview, result; only the last step writes. */
export const ImportWizard = () => {
  const imports = useImports()
  const metrics = useMetrics()
  const queryClient = useQueryClient()
  const [step, setStep] = useState<Step>('choose')
  const [file, setFile] = useState<File | null>(null)
  const [preview, setPreview] = useState<Preview | null>(null)
  const [choices, setChoices] = useState<ImportChoices | null>(null)
  const [result, setResult] = useState<ImportsOutput<'run'> | null>(null)
  const [working, setWorking] = useState<string | null>(null)
  const [refused, setRefused] = useState<unknown>(null)

  const rows = useWorkProgress()

  const work = async (label: string, run: () => Promise<void>) => {
    hearProgress(null)
    setWorking(label)
    setRefused(null)
    try {
      await run()
    } catch (error) {
      setRefused(error)
    }
    setWorking(null)
  }
  const under = (given: ImportChoices | null) =>
    given?.createUnitsUnder ? { createUnitsUnder: given.createUnitsUnder } : {}

  const look = (chosen: File, given: ImportChoices | null, next: Step) =>
    work(t('import.reading', { name: chosen.name }), async () => {
      // In a form the mapping is a field with JSON text.
      const mapping = given ? { mapping: JSON.stringify(given.mapping) } : {}
      const seen = (await imports.preview.call({ file: chosen, ...mapping, ...under(given) })) as Preview
      setPreview(seen)
      setChoices(given ?? { mapping: seen.mapping, onConflict: 'correct', createUnitsUnder: null })
      setStep(next)
    })

  const importNow = (partial: boolean) =>
    work(t('import.working', { count: preview?.rowsGood ?? 0 }), async () => {
      if (!file || !choices) return
      const done = await imports.run.call({
        file,
        mapping: JSON.stringify(choices.mapping),
        onConflict: choices.onConflict,
        partial,
        ...under(choices),
      })
      setResult(done as ImportsOutput<'run'>)
      setStep('result')
      void queryClient.invalidateQueries({ queryKey: imports.key() })
      void queryClient.invalidateQueries({ queryKey: metrics.key() })
    })

  const begin = () => {
    setFile(null)
    setPreview(null)
    setChoices(null)
    setResult(null)
    setRefused(null)
    setStep('choose')
  }

  if (working)
    return (
      <ProgressLine
        label={working}
        // How many lines there are is known once they were all read, for the preview.
        share={rows === null || !preview || step === 'choose' ? null : rows / Math.max(1, preview.rowsRead)}
        detail={rows === null ? undefined : t('import.rowsSoFar', { count: rows })}
      />
    )
  return (
    <>
      {refused !== null && <ErrorState error={refused} />}
      {step === 'choose' && (
        <ImportChoose
          onFile={(chosen) => {
            setFile(chosen)
            void look(chosen, null, 'columns')
          }}
        />
      )}
      {step === 'columns' && file && preview && choices && (
        <ImportColumns
          preview={preview}
          choices={choices}
          onChoices={setChoices}
          onNext={() => void look(file, choices, 'preview')}
          onBack={begin}
        />
      )}
      {step === 'preview' && preview && (
        <ImportPreview
          preview={preview}
          onImport={(partial) => void importNow(partial)}
          onBack={() => setStep('columns')}
        />
      )}
      {step === 'result' && result && (
        <ImportResult result={result}>
          <Button variant="default" onClick={begin}>
            {t('import.again')}
          </Button>
        </ImportResult>
      )}
    </>
  )
}
