import { Tabs } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './address-tabs.module.css'
import { useAddressState } from './use-address-state.ts'

type Tab = { key: string; title: string; count?: number | undefined; content: () => ReactNode }

type Props = {
  label: string
  tabs: Tab[]
  /** The name in the address: `?tab=history`. */
  name?: string
}

/** Tabs whose choice stands in the address, so that a link leads to it and Back returns. */
export const AddressTabs = ({ label, tabs, name = 'tab' }: Props) => {
  const [search, change] = useAddressState()
  const asked = tabs.find(({ key }) => key === search[name])
  const active = asked ?? tabs[0]
  return (
    <Tabs
      value={active?.key ?? null}
      onChange={(key) => change({ [name]: key === tabs[0]?.key ? undefined : (key ?? undefined) })}
      keepMounted={false}
      className={classes.tabs}
    >
      <Tabs.List aria-label={label} className={classes.list}>
        {tabs.map(({ key, title, count }) => (
          <Tabs.Tab key={key} value={key}>
            {title}
            {count !== undefined && <span className={classes.count}>{count}</span>}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {tabs.map(({ key, content }) => (
        <Tabs.Panel key={key} value={key}>
          {key === active?.key && content()}
        </Tabs.Panel>
      ))}
    </Tabs>
  )
}
