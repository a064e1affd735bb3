import { Checkbox, NumberInput, PasswordInput, Select, Textarea, TextInput } from '@mantine/core'
import { DayInput } from '#ui/day-input.tsx'
import type { useProblemForm } from '#ui/use-problem-form.ts'
import type { ConnectorKind } from '../contract-settings.ts'
import { type Draft, type FieldName, fieldsOf, keyOf } from './connector-draft.ts'
import { t } from './messages.ts'

type Form = ReturnType<typeof useProblemForm<Draft, unknown>>

const choices = {
  format: ['csv', 'json'],
  engine: ['postgresql', 'mysql'],
  step: ['day', 'week', 'month'],
} as const

const hintOf = (name: FieldName, kind: ConnectorKind, hasSecret: boolean): string | undefined => {
  if (name === 'secret') return t(hasSecret ? 'form.secretKept' : 'form.secretNew')
  if (name === 'query') return t(kind === 'sql' ? 'form.queryHint' : 'form.promHint')
  if (name === 'url') return kind === 'url' ? t('form.urlHint', { since: '{since}' }) : undefined
  const hints = {
    path: 'form.pathHint',
    header: 'form.headerHint',
    topic: 'form.topicHint',
    folder: 'form.folderHint',
    lookBackDays: 'form.lookBackHint',
    sample: 'form.sampleHint',
  } as const
  return name in hints ? t(hints[name as keyof typeof hints]) : undefined
}

const Field = ({ name, form, hasSecret }: { name: FieldName; form: Form; hasSecret: boolean }) => {
  const { kind } = form.values
  const key = keyOf(name)
  const label = t(`form.${name}`)
  const description = hintOf(name, kind, hasSecret)
  const text = { label, description, ...form.field(key), value: String(form.values[key] ?? '') }
  if (name === 'secret') return <PasswordInput autoComplete="new-password" {...text} />
  if (name === 'encrypted') return <Checkbox label={label} {...form.check(key)} />
  if (name === 'port' || name === 'lookBackDays')
    return <NumberInput {...text} value={Number(form.values[key])} min={0} allowDecimal={false} />
  if (name === 'query' || name === 'sample')
    return <Textarea autosize minRows={3} maxRows={12} ff="monospace" {...text} />
  if (name === 'firstDay') {
    const day = String(form.values[key] ?? '') || null
    return <DayInput {...text} value={day} onChange={(next) => form.change({ [key]: next ?? '' } as Partial<Draft>)} />
  }
  if (name === 'format' || name === 'engine' || name === 'step') {
    const data = choices[name].map((value) => ({ value, label: t(`${name}.${value}` as 'format.csv') }))
    const choose = (value: string | null) => {
      const port = name === 'engine' ? { [keyOf('port')]: value === 'mysql' ? 3306 : 5432 } : {}
      form.change({ [key]: value ?? '', ...port } as Partial<Draft>)
    }
    return <Select {...text} allowDeselect={false} data={data} onChange={choose} />
  }
  return <TextInput {...text} />
}

/** A CSV has rows and nothing around them. */
const isAsked = (name: FieldName, { kind, ...values }: Draft): boolean => {
  const named: readonly FieldName[] = fieldsOf[kind]
  return name !== 'path' || !named.includes('format') || values[keyOf('format')] === 'json'
}

/** What the chosen kind of source needs to be told. */
export const ConnectorFields = ({ form, hasSecret }: { form: Form; hasSecret: boolean }) => (
  <>
    {fieldsOf[form.values.kind]
      .filter((name) => isAsked(name, form.values))
      .map((name) => (
        <Field key={name} name={name} form={form} hasSecret={hasSecret} />
      ))}
  </>
)
