import { useNavigate, useSearch } from '@tanstack/react-router'

type Search = Record<string, unknown>

/** What stands behind the question mark of the address; setting a field to undefined takes it out. */
export const useAddressState = (): [Search, (part: Search) => void] => {
  const search = useSearch({ strict: false }) as Search
  const navigate = useNavigate()
  const change = (part: Search) =>
    void navigate({
      to: '.',
      search: ((before: Search) => ({ ...before, ...part })) as never,
      replace: true,
      resetScroll: false,
    })
  return [search, change]
}
