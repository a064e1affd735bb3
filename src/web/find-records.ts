import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import type { Command } from '#ui/command-palette.tsx'
import { useHref } from './address.ts'
import { useApi } from './client.ts'
import { t } from './t.ts'

/** One letter finds everything, which helps nobody. */
const shortest = 2

/** Records by a part of their name, as commands that open them. */
export const useFoundRecords = (): { found: Command[]; find: (query: string) => void } => {
  const [typed, setTyped] = useState('')
  const query = typed.trim()
  const router = useRouter()
  const href = useHref()
  const { data } = useQuery(
    useApi().search.find.queryOptions({
      input: query.length < shortest ? skipToken : { q: query },
      placeholderData: keepPreviousData,
    }),
  )
  const found = (data?.items ?? []).map(({ kind, id, title, detail, path }) => ({
    id: `${kind}-${id}`,
    label: title,
    description: detail ?? undefined,
    group: t(`kind.${kind}`),
    // What the server found stays, even where the letters typed stand in another field.
    keywords: [typed],
    run: () => void router.navigate({ href: href(...path) }),
  }))
  return { found: query.length < shortest ? [] : found, find: setTyped }
}
