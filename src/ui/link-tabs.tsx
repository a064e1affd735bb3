import classes from './link-tabs.module.css'
import { PlainLink } from './plain-link.tsx'

type Props = {
  label: string
  links: { href: string; title: string }[]
  /** The address of the page that is open. */
  current: string
}

/** Pages that belong together, side by side as links. */
export const LinkTabs = ({ label, links, current }: Props) => (
  <nav aria-label={label} className={classes.tabs}>
    {links.map(({ href, title }) => (
      <PlainLink key={href} href={href} {...(href === current && { 'aria-current': 'page' as const })}>
        {title}
      </PlainLink>
    ))}
  </nav>
)
