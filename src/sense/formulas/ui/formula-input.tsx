import { Combobox, Textarea, useCombobox } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type ReactNode, useId, useRef, useState } from 'react'
import { useMetrics } from '#sense/metrics/ui/use-metrics.ts'
import { completed, functionsLike, typingAt } from '../completion.ts'
import classes from './formulas.module.css'
import { t } from './messages.ts'

type Props = {
  name: string
  value: string
  error: ReactNode
  onChange: (value: string) => void
  /** The metric that the formula is for: it is nothing to be computed from. */
  metricId?: string | undefined
}

const shown = 8

/** A text with suggestions: metrics behind an open bracket, functions behind the beginning of a word. */
export const FormulaInput = ({ name, value, error, onChange, metricId }: Props) => {
  const input = useRef<HTMLTextAreaElement>(null)
  const [caret, setCaret] = useState(0)
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const typing = typingAt(value, Math.min(caret, value.length))
  const search = typing?.kind === 'metric' ? typing.typed.trim() : ''
  const list = useMetrics().list.queryOptions({ input: { limit: shown, sort: 'name', ...(search ? { search } : {}) } })
  const { data } = useQuery({ ...list, enabled: typing?.kind === 'metric', placeholderData: keepPreviousData })
  const choices =
    typing?.kind === 'metric'
      ? (data?.items ?? [])
          .filter(({ id }) => id !== metricId)
          .map(({ code, name: title, valueUnit }) => ({ value: code, title, more: valueUnit }))
      : functionsLike(typing?.typed ?? ' ')
          .slice(0, shown)
          .map(({ name: title, example }) => ({ value: title, title, more: example }))
  const listId = useId()
  const selected = choices[combobox.selectedOptionIndex]
  const active = selected && `${listId}-${selected.value}`
  const isOpen = combobox.dropdownOpened && typing !== null && choices.length > 0

  const choose = (chosen: string) => {
    if (!typing) return
    const next = completed(value, caret, typing, chosen)
    onChange(next.text)
    combobox.closeDropdown()
    setCaret(next.caret)
    // The caret can only be set once the text stands in the field.
    requestAnimationFrame(() => {
      input.current?.focus()
      input.current?.setSelectionRange(next.caret, next.caret)
    })
  }
  const follow = () => {
    setCaret(input.current?.selectionStart ?? 0)
    combobox.openDropdown()
    combobox.updateSelectedOptionIndex()
  }
  return (
    <Combobox store={combobox} onOptionSubmit={choose} position="bottom-start" withinPortal>
      <Combobox.EventsTarget withAriaAttributes={false}>
        <Textarea
          ref={input}
          name={name}
          label={t('edit.label')}
          description={t('edit.hint')}
          autosize
          minRows={2}
          spellCheck={false}
          aria-autocomplete="list"
          aria-controls={isOpen ? listId : undefined}
          aria-activedescendant={isOpen ? active : undefined}
          classNames={{ input: classes.input ?? '' }}
          value={value}
          error={error}
          onChange={(event) => {
            onChange(event.currentTarget.value)
            follow()
          }}
          onClick={follow}
          onKeyUp={(event) => {
            if (event.key.startsWith('Arrow') && !isOpen) setCaret(input.current?.selectionStart ?? 0)
          }}
          onBlur={() => combobox.closeDropdown()}
        />
      </Combobox.EventsTarget>
      <Combobox.DropdownTarget>
        <div />
      </Combobox.DropdownTarget>
      <Combobox.Dropdown hidden={!isOpen}>
        <Combobox.Options id={listId} aria-label={t('edit.choices')}>
          {choices.map((choice) => (
            <Combobox.Option key={choice.value} id={`${listId}-${choice.value}`} value={choice.value}>
              {choice.title}{' '}
              <span className="tl-quiet tl-small">
                {[choice.title === choice.value ? '' : choice.value, choice.more].filter(Boolean).join(' · ')}
              </span>
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}
