// Which other pages may frame an embed: origins, each written as a browser compares them.
import type { FieldError } from '#kit/problems.ts'

const label = '[a-z0-9](?:[a-z0-9-]*[a-z0-9])?'
const written = new RegExp(
  `^https?://(?<any>\\*\\.)?(?<host>${label}(?:\\.${label})*|\\[[0-9a-f:]+\\])(?::(?<port>\\d{1,5}))?$`,
)

/** Null when it is no origin; `*.` stands for every name below a domain. */
export const readOrigin = (text: string): string | null => {
  const plain = text.trim().toLowerCase().replace(/\/$/, '')
  const { any, host = '', port = '1' } = written.exec(plain)?.groups ?? {}
  if (host === '' || Number(port) > 65_535) return null
  // Below a whole ending such as *.com anybody is at home.
  return any && !host.includes('.') ? null : plain
}

export const originErrors = (origins: readonly string[]): FieldError[] =>
  origins.flatMap((origin, at) =>
    readOrigin(origin) === null
      ? [
          {
            field: `origins[${at}]`,
            rule: 'origin',
            message: `origins[${at}]: Write where it may be framed as https://wiki.example.com or https://*.example.com, without a path.`,
          },
        ]
      : [],
  )

/** The header by which browsers decide; pages of this server itself may always frame it. */
export const frameAncestors = (origins: readonly string[]): string => ["'self'", ...origins].join(' ')
