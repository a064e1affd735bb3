// Whose turn it is on a dependency: the provider's to answer and to deliver, the consumer's to agree and to accept.

export type Turning = {
  id: string
  need: string
  state: string
  boundTo: string
  consumerId: string
  providerId: string
  neededBy: string | null
  proposedOn: string | null
  committedOn: string | null
  moneyAtRisk: string | null
  currency: string | null
  /** What it is needed for; null where that is confidential. */
  keyResult: string | null
}

export type DependencyOwed = {
  kind: 'dependency_asked' | 'dependency_proposed' | 'dependency_promised' | 'dependency_delivered'
  id: string
  need: string
  keyResult: string | null
  dueOn: string | null
  money: { amount: string; currency: string } | null
}

type Turn = Pick<DependencyOwed, 'kind' | 'dueOn'>

/** @param until a promise is owed from so long before its day on */
const turnOf = (row: Turning, personId: string, until: string): Turn | null => {
  const { state, neededBy, proposedOn, committedOn } = row
  const [provides, consumes] = [row.providerId === personId, row.consumerId === personId]
  if (state === 'requested' && provides) return { kind: 'dependency_asked', dueOn: neededBy }
  if (state === 'proposed' && consumes) return { kind: 'dependency_proposed', dueOn: neededBy ?? proposedOn }
  if (state === 'delivered' && consumes) return { kind: 'dependency_delivered', dueOn: neededBy }
  const promised = committedOn ?? neededBy
  const isDelivery = state === 'committed' && row.boundTo === 'date'
  return isDelivery && provides && promised !== null && promised <= until
    ? { kind: 'dependency_promised', dueOn: promised }
    : null
}

export const owedBy = (row: Turning, personId: string, until: string): DependencyOwed[] => {
  const turn = turnOf(row, personId, until)
  if (!turn) return []
  const { id, need, moneyAtRisk, currency } = row
  const money = moneyAtRisk !== null && currency !== null ? { amount: moneyAtRisk, currency } : null
  return [{ ...turn, id, need, keyResult: row.keyResult, money }]
}
