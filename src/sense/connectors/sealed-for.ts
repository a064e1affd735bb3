// What a connector's secret is bound to: its own row and no other.
export const sealedFor = (organisationId: string, connectorId: string): string =>
  `connector ${organisationId} ${connectorId}`
