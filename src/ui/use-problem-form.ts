import {
  type ChangeEvent,
  type FormEvent,
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useRef,
  useState,
} from 'react'
import { type ProblemDetails, problemOf } from './problem-details.ts'

type Fields = Record<string, unknown>

type Options<Values extends Fields, Saved> = {
  initial: Values
  save: (values: Values) => Promise<Saved>
  onSaved?: (saved: Saved, values: Values) => void
}

const isEvent = (value: unknown): value is ChangeEvent<HTMLInputElement> =>
  typeof value === 'object' && value !== null && 'currentTarget' in value

/** Inputs hand over an event or the value itself; a form wants the value. */
const valueFrom = (change: unknown): unknown => {
  if (!isEvent(change)) return change
  const input = change.currentTarget
  return input.type === 'checkbox' ? input.checked : input.value
}

/** The input at fault, or the nearest part of it: an error on `options.0.title` belongs beside `options` if need be. */
const belongsTo = (field: string, name: string): boolean =>
  field === name || field.startsWith(`${name}.`) || field.startsWith(`${name}[`)

/**
 * The state of a form whose save answers with problem details: each named field gets its message beside it, the rest
 * stands in `problem`, Ctrl-Enter saves, and the first field at fault takes the focus.
 */
export const useProblemForm = <Values extends Fields, Saved>({ initial, save, onSaved }: Options<Values, Saved>) => {
  const [values, setValues] = useState(initial)
  const [problem, setProblem] = useState<ProblemDetails | null>(null)
  const [saving, setSaving] = useState(false)
  const [changed, setChanged] = useState(false)
  const [refusals, setRefusals] = useState(0)
  const form = useRef<HTMLFormElement>(null)
  const shown = useRef(new Set<string>())

  const change = (part: Partial<Values>) => {
    setValues((before) => ({ ...before, ...part }))
    setChanged(true)
    setProblem((before) => {
      if (!before?.errors) return before
      const errors = before.errors.filter(({ field }) => !Object.keys(part).some((name) => belongsTo(field, name)))
      return errors.length === 0 && before.status === 422 ? null : { ...before, errors }
    })
  }

  const errorOf = (name: string): string | undefined =>
    problem?.errors?.find(({ field }) => belongsTo(field, name))?.message

  // After each refusal, once its messages stand on screen; not when typing takes one of them away.
  useEffect(() => {
    if (refusals > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [refusals])

  const submit = async (override?: Partial<Values>): Promise<void> => {
    if (saving) return
    setSaving(true)
    const sent = { ...values, ...override }
    try {
      const saved = await save(sent)
      setProblem(null)
      setChanged(false)
      onSaved?.(saved, sent)
    } catch (error) {
      setProblem(problemOf(error))
      setRefusals((before) => before + 1)
    } finally {
      setSaving(false)
    }
  }

  const named = (name: string) => {
    shown.current.add(name)
    return {
      name,
      error: errorOf(name) as ReactNode,
      onChange: (next: unknown) => change({ [name]: valueFrom(next) } as Partial<Values>),
    }
  }

  return {
    values,
    change,
    saving,
    changed,
    problem,
    errorOf,
    /** Errors that belong to no field on screen; `FormProblem` shows them. */
    otherErrors: () =>
      (problem?.errors ?? []).filter(({ field }) => ![...shown.current].some((name) => belongsTo(field, name))),
    submit,
    reset: (next: Values = initial) => {
      setValues(next)
      setProblem(null)
      setChanged(false)
    },
    clearProblem: () => setProblem(null),
    /** For inputs of text, numbers, choices, days. */
    field: <Name extends keyof Values & string>(name: Name) => ({ ...named(name), value: values[name] }),
    /** For checkboxes and switches. */
    check: (name: keyof Values & string) => ({ ...named(name), checked: values[name] === true }),
    formProps: {
      ref: form,
      noValidate: true,
      onSubmit: (event: FormEvent) => {
        event.preventDefault()
        void submit()
      },
      onKeyDown: (event: KeyboardEvent) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
        event.preventDefault()
        void submit()
      },
    },
  }
}

export type ProblemForm = {
  problem: ProblemDetails | null
  otherErrors: () => { field: string; message: string }[]
}
