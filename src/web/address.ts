import { useParams } from '@tanstack/react-router'
import { useCallback } from 'react'

/** The address of a place or record: `hrefIn('acme', 'metrics', metricId)`. */
export const hrefIn = (slug: string, ...path: string[]): string =>
  ['/o', slug, ...path].map((part, at) => (at === 0 ? part : encodeURIComponent(part))).join('/')

/** The same within the organisation of the address: `href('metrics', metricId)`. */
export const useHref = (): ((...path: string[]) => string) => {
  const { organisation = '' } = useParams({ strict: false })
  return useCallback((...path: string[]) => hrefIn(organisation, ...path), [organisation])
}
