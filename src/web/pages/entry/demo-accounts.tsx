import { useState } from 'react'
import { ErrorState } from '#ui/error-state.tsx'
import { Section } from '#ui/section.tsx'
import { t } from '../../t.ts'
import classes from './demo-accounts.module.css'

export type DemoAccount = { email: string; name: string; role: string; password: string }

type Props = {
  accounts: DemoAccount[]
  enter: (email: string, password: string) => Promise<void>
}

export const DemoAccounts = ({ accounts, enter }: Props) => {
  const [error, setError] = useState<unknown>(null)
  return (
    <Section title={t('entry.demo')} hint={t('entry.demoHint')}>
      {error !== null && <ErrorState error={error} />}
      {accounts.map(({ email, name, role, password }) => (
        <button
          key={email}
          type="button"
          className={classes.account}
          onClick={() => void enter(email, password).catch(setError)}
        >
          <span>{name}</span>
          <span className={classes.role}>{role}</span>
        </button>
      ))}
    </Section>
  )
}
