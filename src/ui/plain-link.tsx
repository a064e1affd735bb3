import { useRouter } from '@tanstack/react-router'
import type { ComponentProps, MouseEvent } from 'react'

export type PlainLinkProps = Omit<ComponentProps<'a'>, 'href'> & { href: string }

/** An ordinary link by its address: inside the app without loading the page again, and new tabs work as everywhere. */
export const PlainLink = ({ href, onClick, target, ...rest }: PlainLinkProps) => {
  const router = useRouter()
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event)
    const meansNewTab = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0
    if (event.defaultPrevented || meansNewTab || target || !href.startsWith('/') || href.startsWith('/api/')) return
    event.preventDefault()
    void router.navigate({ href })
  }
  return <a href={href} target={target} onClick={follow} {...rest} />
}
