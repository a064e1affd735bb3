// One validated configuration, read from the environment once at start. A wrong value is refused with a sentence.
import { z } from 'zod'
import { type IpRange, readRange } from '#kit/network/ip-address.ts'

const flag = z.enum(['0', '1', 'true', 'false']).transform((text) => text === '1' || text === 'true')

const schema = z.object({
  PORT: z.coerce
    .number('PORT must be a number')
    .int()
    .min(0)
    .max(65535, 'PORT must be between 0 and 65535')
    .default(3000),
  HOST: z.string().min(1, 'HOST must not be empty').default('127.0.0.1'),
  DATA_DIR: z.string().min(1, 'DATA_DIR must not be empty').default('./data'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'DATABASE_URL must begin with postgres:// or postgresql://')
    .optional(),
  BASE_URL: z
    .url({ protocol: /^https?$/, error: 'BASE_URL must be an address such as https://strategy.example.com' })
    .optional(),
  AUTH_SECRET: z.string().min(32, 'AUTH_SECRET must have at least 32 characters').optional(),
  SECRETS_KEY: z.string().min(32, 'SECRETS_KEY must have at least 32 characters').optional(),
  WATCH_DIR: z.string().optional(),
  PRIVATE_NETWORKS: z
    .string()
    .transform((text) => (text === 'none' ? [] : text.split(',').map((range) => readRange(range.trim()))))
    .refine(
      (ranges) => !ranges.includes(null),
      'PRIVATE_NETWORKS must be ranges separated by commas, such as 10.0.0.0/8,192.168.7.0/24, or none',
    )
    .transform((ranges) => ranges.filter((range) => range !== null))
    .optional(),
  CLOCK: z.enum(['real', 'manual'], 'CLOCK must be real or manual').default('real'),
  CLOCK_START: z.iso
    .datetime({ offset: true, error: 'CLOCK_START must be an instant such as 2026-02-12T09:00:00Z' })
    .optional(),
  LOG_LEVEL: z
    .enum(
      ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'],
      'LOG_LEVEL must be one of trace, debug, info, warn, error, fatal, silent',
    )
    .default('info'),
  TRUST_PROXY: flag.default(false),
  METRICS_TOKEN: z.string().min(16, 'METRICS_TOKEN must have at least 16 characters').optional(),
  MAX_BODY_BYTES: z.coerce
    .number('MAX_BODY_BYTES must be a number')
    .int()
    .min(1024)
    .default(64 * 1024 * 1024),
})

export type Config = {
  port: number
  host: string
  dataDir: string
  databaseUrl: string | undefined
  baseUrl: string | undefined
  authSecret: string | undefined
  /** Under which secrets of other systems are kept; left out, the one that signs sessions. */
  secretsKey: string | undefined
  watchDir: string | undefined
  /** The private ranges that connectors may reach where an organisation allows it; left out: all. */
  privateNetworks: IpRange[] | undefined
  clock: 'real' | 'manual'
  clockStart: Date | undefined
  logLevel: string
  trustProxy: boolean
  metricsToken: string | undefined
  maxBodyBytes: number
}

export class ConfigError extends Error {}

export const readConfig = (environment: Record<string, string | undefined>): Config => {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  )
  const parsed = schema.safeParse(given)
  if (!parsed.success) {
    const sentences = parsed.error.issues.map((issue) => {
      const name = issue.path.join('.')
      return issue.message.startsWith(name) ? issue.message : `${name}: ${issue.message}`
    })
    throw new ConfigError(`The configuration is wrong. ${sentences.join('. ')}.`)
  }
  const env = parsed.data
  if (env.CLOCK_START && env.CLOCK !== 'manual') {
    throw new ConfigError('The configuration is wrong. CLOCK_START is only for CLOCK=manual.')
  }
  return {
    port: env.PORT,
    host: env.HOST,
    dataDir: env.DATA_DIR,
    databaseUrl: env.DATABASE_URL,
    baseUrl: env.BASE_URL,
    authSecret: env.AUTH_SECRET,
    secretsKey: env.SECRETS_KEY,
    watchDir: env.WATCH_DIR,
    privateNetworks: env.PRIVATE_NETWORKS,
    clock: env.CLOCK,
    clockStart: env.CLOCK_START ? new Date(env.CLOCK_START) : undefined,
    logLevel: env.LOG_LEVEL,
    trustProxy: env.TRUST_PROXY,
    metricsToken: env.METRICS_TOKEN,
    maxBodyBytes: env.MAX_BODY_BYTES,
  }
}
