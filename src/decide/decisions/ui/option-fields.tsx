import { Button, Checkbox, Textarea, TextInput } from '@mantine/core'
import classes from './decide-form.module.css'
import type { OptionDraft } from './decide-values.ts'
import { t } from './messages.ts'

type Props = { value: OptionDraft[]; onChange: (options: OptionDraft[]) => void; error?: string | undefined }

/** What else could have been done, so that nobody has to ask a year later. */
export const OptionFields = ({ value, onChange, error }: Props) => {
  const set = (at: number, part: Partial<OptionDraft>) =>
    onChange(value.map((option, index) => (index === at ? { ...option, ...part } : option)))
  return (
    <fieldset className={classes.set}>
      <legend>{t('decide.options')}</legend>
      {value.map((option, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: options have no name but their place
        <div key={at} className={classes.option}>
          <TextInput
            label={t('decide.optionTitle', { count: at + 1 })}
            value={option.title}
            onChange={(event) => set(at, { title: event.currentTarget.value })}
          />
          <Textarea
            label={t('decide.optionNote')}
            autosize
            value={option.note}
            onChange={(event) => set(at, { note: event.currentTarget.value })}
          />
          <div className={classes.row}>
            <Checkbox
              label={t('decide.optionChosen')}
              checked={option.chosen}
              onChange={(event) => set(at, { chosen: event.currentTarget.checked })}
            />
            <Button
              variant="subtle"
              onClick={() => onChange(value.filter((_, index) => index !== at))}
              aria-label={t('decide.optionRemove', { count: at + 1 })}
            >
              ✕
            </Button>
          </div>
        </div>
      ))}
      {error && <p className={classes.error}>{error}</p>}
      <div>
        <Button variant="default" onClick={() => onChange([...value, { title: '', note: '', chosen: false }])}>
          {t('decide.optionAdd')}
        </Button>
      </div>
    </fieldset>
  )
}
