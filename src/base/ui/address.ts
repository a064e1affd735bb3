// Addresses of places and records of an organisation; whoever reads as of a day keeps that day from record to record.
import { useCallback } from 'react'
import { useAddressState } from '#ui/use-address-state.ts'

/** The address of a place or record: `hrefIn('acme', 'metrics', metricId)`. */
export const hrefIn = (slug: string, ...path: string[]): string =>
  ['/o', slug, ...path].map((part, at) => (at === 0 ? part : encodeURIComponent(part))).join('/')

export const useHrefIn = (slug: string): ((...path: string[]) => string) => {
  const [{ asOf }] = useAddressState()
  return useCallback(
    (...path: string[]) => {
      const href = hrefIn(slug, ...path)
      // A place by itself leads back to the present, and settings have no past.
      const keeps = typeof asOf === 'string' && path.length > 1 && path[0] !== 'settings'
      return keeps ? `${href}?asOf=${encodeURIComponent(asOf)}` : href
    },
    [slug, asOf],
  )
}
