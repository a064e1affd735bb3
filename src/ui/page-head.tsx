import { type ReactNode, useEffect } from 'react'
import classes from './page-head.module.css'
import { PlainLink } from './plain-link.tsx'

type Props = {
  title: string
  /** The sentence that answers the page's question. */
  sentence?: ReactNode
  /** Status, freshness or clock beside the title. */
  marks?: ReactNode
  actions?: ReactNode
  /** The way up, nearest last. */
  path?: { title: string; href: string }[]
}

/** What every page begins with; its heading takes the focus when the page changes. */
export const PageHead = ({ title, sentence, marks, actions, path = [] }: Props) => {
  useEffect(() => {
    document.title = title
  }, [title])
  return (
    <header className={classes.head}>
      {path.length > 0 && (
        <nav className={classes.path}>
          {path.map((step) => (
            <PlainLink key={step.href} href={step.href}>
              {step.title}
            </PlainLink>
          ))}
        </nav>
      )}
      <div className={classes.line}>
        {/* Marks stand beside a short title and below a long one. */}
        <div className={classes.first}>
          <h1 tabIndex={-1} className={classes.title}>
            {title}
          </h1>
          {marks && <div className={classes.marks}>{marks}</div>}
        </div>
        {sentence && <p className={classes.sentence}>{sentence}</p>}
        {actions && <div className={classes.actions}>{actions}</div>}
      </div>
    </header>
  )
}
