// Sign-in with e-mail and password by better-auth, on our own tables. Sessions keep real time, whatever the product's
// clock says. Nobody can open an account here: accounts come from the first start or from an invitation.
import { betterAuth } from 'better-auth'
import { APIError, createAuthMiddleware } from 'better-auth/api'
import type { Kysely } from 'kysely'
import type { Database } from '#base/database/tables.ts'
import { newId } from '#base/ids.ts'
import type { Log } from '#base/log.ts'
import { maxPasswordLength, minPasswordLength, passwordError } from '#base/people/password-rules.ts'
import { clientAddressHeader } from './client-address.ts'
import { countAttempt, forgiveAttempt, retryAfterSeconds } from './sign-in-limit.ts'

const days = 24 * 60 * 60
const addressOf = (headers: Headers | undefined): string => headers?.get(clientAddressHeader) ?? 'unknown'

type Options = {
  db: Kysely<Database>
  secret: string
  baseUrl: string | undefined
  trustProxy: boolean
  log: Log
}

export type SignIn = ReturnType<typeof openSignIn>

export const openSignIn = ({ db, secret, baseUrl, trustProxy, log }: Options) => {
  const attemptOf = (ctx: { body?: { email?: unknown }; headers?: Headers | undefined }) => ({
    address: addressOf(ctx.headers),
    email: String(ctx.body?.email ?? ''),
  })

  return betterAuth({
    appName: 'Throughline',
    baseURL: baseUrl,
    basePath: '/api/auth',
    secret,
    database: { db, type: 'postgres', schemaName: 'platform', transaction: true },
    user: { modelName: 'users' },
    account: { modelName: 'accounts' },
    verification: { modelName: 'verifications' },
    session: {
      modelName: 'sessions',
      expiresIn: 14 * days,
      updateAge: 1 * days,
      // The signed copy in the cookie spares the session's query; `authenticate` still asks whether it was ended.
      cookieCache: { enabled: true, maxAge: 5 * 60 },
    },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength, maxPasswordLength },
    rateLimit: {
      enabled: true,
      storage: 'database',
      modelName: 'rate_limits',
      customRules: {
        // Guessing is stopped by the count of failures; this only bounds the work of hashing.
        '/sign-in/email': { window: 60, max: 120 },
        '/get-session': false,
      },
    },
    hooks: {
      before: createAuthMiddleware(async (ctx) => {
        if (ctx.path === '/sign-in/email' && !(await countAttempt(db, attemptOf(ctx)))) {
          throw new APIError('TOO_MANY_REQUESTS', {
            code: 'TOO_MANY_FAILURES',
            message: `Too many failed attempts to sign in. Try again in ${retryAfterSeconds / 60} minutes.`,
          })
        }
        if (ctx.path !== '/change-password') return
        const broken = passwordError(String(ctx.body?.newPassword ?? ''), { name: '', email: '' })
        if (broken)
          throw new APIError('UNPROCESSABLE_ENTITY', { code: broken.rule.toUpperCase(), message: broken.message })
        // Whoever changes a password wants nobody else to stay signed in with the old one.
        return { context: { body: { ...ctx.body, revokeOtherSessions: true } } }
      }),
      after: createAuthMiddleware(async (ctx) => {
        if (ctx.path !== '/sign-in/email' || !ctx.context.newSession) return
        await forgiveAttempt(db, attemptOf(ctx))
        // Sessions that ran out hold addresses of people; they are swept on this occasion.
        await db.deleteFrom('platform.sessions').where('expiresAt', '<', new Date()).execute()
      }),
    },
    advanced: {
      cookiePrefix: 'throughline',
      useSecureCookies: baseUrl?.startsWith('https://') ?? false,
      trustedProxyHeaders: trustProxy,
      // Said aloud, because better-auth leaves both out when NODE_ENV is `test`.
      disableOriginCheck: false,
      disableCSRFCheck: false,
      ipAddress: { ipAddressHeaders: [clientAddressHeader] },
      database: { generateId: () => newId() },
    },
    telemetry: { enabled: false },
    logger: {
      // Refused sign-ins are ordinary; what is wrong inside better-auth is not.
      log: (level, message) => {
        if (level === 'error') log.error({ part: 'sign-in' }, message)
        else log.debug({ part: 'sign-in' }, message)
      },
    },
  })
}
