import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import type { Command } from '#ui/command-palette.tsx'
import { useHref } from './address.ts'
import { type Api, useApi } from './client.ts'

export type FoundRecord = { id: string; label: string; description?: string; path: string[] }

/** Each finds records of one feature by what was typed: one line per feature. */
const finders: { group: string; find: (api: Api, query: string) => Promise<FoundRecord[]> }[] = []

/** One letter finds everything, which helps nobody. */
const shortest = 2

export const useFoundRecords = (): { found: Command[]; find: (query: string) => void } => {
  const [query, setQuery] = useState('')
  const api = useApi()
  const router = useRouter()
  const href = useHref()
  const { data = [] } = useQuery({
    queryKey: [...api.key(), 'find', query],
    enabled: query.trim().length >= shortest && finders.length > 0,
    placeholderData: keepPreviousData,
    queryFn: () =>
      Promise.all(
        finders.map(async ({ group, find }) => (await find(api, query.trim())).map((one) => ({ ...one, group }))),
      ).then((groups) => groups.flat()),
  })
  const found = data.map(({ id, label, description, path, group }) => ({
    id,
    label,
    description,
    group,
    keywords: [query],
    run: () => void router.navigate({ href: href(...path) }),
  }))
  return { found, find: setQuery }
}
