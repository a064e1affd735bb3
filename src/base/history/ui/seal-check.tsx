import { Button, Group, NumberInput, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useOperations } from '#base/ui/operations.tsx'
import { type DataColumn, DataTable } from '#ui/data-table.tsx'
import { ErrorState } from '#ui/error-state.tsx'
import { FactList } from '#ui/fact-list.tsx'
import { Section } from '#ui/section.tsx'
import { StatusMark } from '#ui/status-mark.tsx'
import { useUi } from '#ui/ui-provider.tsx'
import { Waiting } from '#ui/waiting.tsx'
import type { historyContract } from '../contract.ts'
import { t } from './messages.ts'

type Broken = { seal: number; entryId: string | null; rule: string; message: string }

const columns: DataColumn<Broken>[] = [
  { key: 'what', title: t('seal.what'), cell: ({ message }) => message },
  { key: 'which', title: t('seal.which'), figure: true, width: '96px', phone: 1, cell: ({ seal }) => seal },
]

/** Works out the seals again and says whether history is still what it was. */
export const SealCheck = () => {
  const history = useOperations<typeof historyContract>('history')
  const { formats, now } = useUi()
  const [number, setNumber] = useState<number | string>('')
  const [hash, setHash] = useState('')
  const [noted, setNoted] = useState<{ number?: number; hash?: string }>({})
  const check = useQuery(history.verify.queryOptions({ input: noted, staleTime: 0 }))
  const { data } = check
  const say = () => {
    if (!data) return ''
    if (!data.intact) return t('seal.broken', { count: data.broken.length })
    return data.entries === 0
      ? t('seal.none', { unsealed: data.unsealed })
      : t('seal.intact', { entries: data.entries })
  }
  const again = () => {
    setNoted(number !== '' && hash ? { number: Number(number), hash } : {})
    void check.refetch()
  }
  return (
    <Section title={t('seal.title')} hint={t('seal.hint')}>
      {check.error && <ErrorState error={check.error} retry={() => void check.refetch()} />}
      {check.isFetching && <Waiting lines={2} label={t('seal.checking')} />}
      {data && !check.isFetching && (
        <div role="status">
          <StatusMark tone={data.intact ? 'on_track' : 'off_track'} label={say()} />
          {data.noted !== null && <p>{t(data.noted ? 'seal.noted' : 'seal.notNoted')}</p>}
        </div>
      )}
      {data && (
        <FactList
          facts={[
            { term: t('seal.seals'), value: formats.number(data.seals) },
            { term: t('seal.entries'), value: formats.number(data.entries) },
            { term: t('seal.unsealed'), value: formats.number(data.unsealed) },
            ...(data.head
              ? [
                  {
                    term: t('seal.head'),
                    value: t('seal.headSays', { number: data.head.number, hash: data.head.hash }),
                    hint: t('seal.headHint'),
                  },
                  { term: t('seal.sealedAt'), value: formats.instant(data.head.sealedAt, now()) },
                ]
              : []),
          ]}
        />
      )}
      {data && data.broken.length > 0 && (
        <Section title={t('seal.finding')} count={data.broken.length}>
          <DataTable
            label={t('seal.finding')}
            rows={data.broken}
            columns={columns}
            rowKey={({ seal, entryId, message }) => `${seal} ${entryId} ${message}`}
          />
        </Section>
      )}
      <Group align="end" gap="sm" mt="md">
        <NumberInput
          label={t('seal.number')}
          min={1}
          allowDecimal={false}
          value={number}
          onChange={setNumber}
          maw={200}
        />
        <TextInput label={t('seal.hash')} value={hash} onChange={({ currentTarget }) => setHash(currentTarget.value)} />
        <Button onClick={again} loading={check.isFetching}>
          {t('seal.check')}
        </Button>
      </Group>
    </Section>
  )
}
