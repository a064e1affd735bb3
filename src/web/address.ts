import { useParams } from '@tanstack/react-router'
import { useHrefIn } from '#base/ui/address.ts'

/** The address of a place or record in the organisation of the page: `href('metrics', metricId)`. */
export const useHref = (): ((...path: string[]) => string) => {
  const { organisation = '' } = useParams({ strict: false })
  return useHrefIn(organisation)
}
