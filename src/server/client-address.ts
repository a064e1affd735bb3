// Who is calling: the address of the connection, or behind a trusted proxy the one that this proxy saw.

/** A header of our own that is set at the door and never believed when a client sends it. */
export const clientAddressHeader = 'x-throughline-client-address'

/** The last entry of X-Forwarded-For was added by the proxy in front of us; the ones before it are anybody's word. */
export const clientAddress = (
  connection: string | undefined,
  forwardedFor: string | null,
  trustProxy: boolean,
): string => {
  const forwarded = trustProxy ? forwardedFor?.split(',').at(-1)?.trim() : undefined
  return forwarded || connection || 'unknown'
}
