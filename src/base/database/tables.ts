// Made by scripts/generate-table-types.ts from the migrated database. Do not edit.
import type { ColumnType, GeneratedAlways } from 'kysely'

/** May be left out: the database has a default. */
type Generated<T> = [T] extends [ColumnType<infer S, infer I, infer U>]
  ? ColumnType<S, I | undefined, U>
  : ColumnType<T, T | undefined, T>
type Instant = ColumnType<Date, Date | string, Date | string>
type NullableInstant = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
/** Goes in as text made by JSON.stringify, comes out parsed. */
type Json = ColumnType<unknown, string, string>
type NullableJson = ColumnType<unknown, string | null | undefined, string | null>

export type ApiKeyUsesTable = {
  organisationId: string
  apiKeyId: string
  usedAt: Instant
}

export type ApiKeysTable = {
  organisationId: string
  id: string
  personId: string
  name: string
  hint: string
  secretHash: string
  scopes: string[]
  createdAt: Instant
  expiresAt: NullableInstant
  revokedAt: NullableInstant
}

export type AssessmentsTable = {
  organisationId: string
  id: string
  subjectKind: string
  computed: string
  reported: string | null
  effective: string
  since: Instant
  progress: number | null
  expected: number | null
  pace: number | null
  currentValue: number | null
  moneyAtRisk: string | null
  currency: string | null
  reasons: Generated<Json>
}

export type CheckInsTable = {
  organisationId: string
  id: string
  keyResultId: string
  madeAt: Instant
  madeBy: string
  reported: string
  confidence: number
  value: number | null
  note: Generated<string>
  blocker: string | null
  blockerOwnerId: string | null
  blockerDueAt: NullableInstant
  blockerAction: string | null
}

export type ConfidentialRecordsTable = {
  organisationId: string | null
  kind: string | null
  id: string | null
  audience: string[] | null
}

export type ConnectorRunsTable = {
  organisationId: string
  id: string
  connectorId: string
  cause: string
  startedAt: Instant
  endedAt: Instant
  outcome: string
  since: string | null
  rowsRead: Generated<number>
  rowsRecorded: Generated<number>
  rowsCorrected: Generated<number>
  rowsUnchanged: Generated<number>
  rowsRefused: Generated<number>
  refused: Generated<Json>
  error: string | null
  nextTryAt: NullableInstant
  deliveryId: string | null
}

export type ConnectorStatesTable = {
  organisationId: string
  connectorId: string
  nextDueAt: NullableInstant
  claimedAt: NullableInstant
  reached: string | null
  failures: Generated<number>
  failingSince: NullableInstant
  toldAt: NullableInstant
  lastRunId: string | null
  succeededAt: NullableInstant
}

export type ConnectorsTable = {
  organisationId: string
  id: string
  name: string
  ownerId: string
  kind: string
  settings: Json
  mapping: Json
  secret: string | null
  schedule: NullableJson
  paused: Generated<boolean>
  createdAt: Instant
  removedAt: NullableInstant
  version: Generated<number>
}

export type CountersTable = {
  organisationId: string
  name: string
  value: number
}

export type CyclesTable = {
  organisationId: string
  id: string
  name: string
  startsOn: string
  endsOn: string
  closedAt: NullableInstant
  version: Generated<number>
}

export type DecisionTypesTable = {
  organisationId: string
  id: string
  name: string
  question: Generated<string>
  threshold: Generated<string>
  deciderId: string
  agreeIds: Generated<string[]>
  clockAmount: Generated<number>
  clockUnit: Generated<string>
  defaultAction: Generated<string>
  archivedAt: NullableInstant
  version: Generated<number>
}

export type DecisionsTable = {
  organisationId: string
  id: string
  number: number
  typeId: string | null
  question: string
  context: Generated<string>
  trigger: string
  causeKey: string | null
  subjectKind: string | null
  subjectId: string | null
  links: Generated<Json>
  forum: string | null
  state: Generated<string>
  deciderId: string
  firstDeciderId: string
  agreeIds: Generated<string[]>
  raisedAt: Instant
  raisedBy: string | null
  clockAmount: number
  clockUnit: string
  decideBy: Instant
  remindedAt: NullableInstant
  defaultAction: Generated<string>
  defaultInForceAt: NullableInstant
  escalations: Generated<number>
  causeClearedAt: NullableInstant
  decision: string | null
  ownerId: string | null
  dueOn: string | null
  expectedImpact: NullableJson
  followUpOn: string | null
  options: Generated<Json>
  rationale: Generated<string>
  reversible: boolean | null
  decidedAt: NullableInstant
  decidedBy: string | null
  reviewId: string | null
  doneAt: NullableInstant
  actualImpact: NullableJson
  verdict: string | null
  verdictNote: string | null
  verdictAt: NullableInstant
  verdictBy: string | null
  supersedesId: string | null
  supersededById: string | null
  version: Generated<number>
  endedAt: NullableInstant
  endedBy: string | null
  endReason: string | null
  answers: Generated<string[]>
}

export type DependenciesTable = {
  organisationId: string
  id: string
  keyResultId: string
  providerUnitId: string
  providerId: string
  need: string
  critical: Generated<boolean>
  boundTo: string
  metricId: string | null
  level: number | null
  levelFrom: string | null
  clearAfter: Generated<number>
  neededBy: string | null
  proposedOn: string | null
  committedOn: string | null
  forecastOn: string | null
  floatDays: Generated<number>
  moneyAtRisk: string | null
  currency: string | null
  state: Generated<string>
  riskOwnerId: string | null
  replannedAt: NullableInstant
  replanReason: string | null
  version: Generated<number>
}

export type DependencyStepsTable = {
  organisationId: string
  id: string
  dependencyId: string
  step: string
  state: string
  day: string | null
  note: Generated<string>
  madeBy: string | null
  madeAt: Instant
}

export type EmbedViewsTable = {
  organisationId: string
  embedId: string
  seenAt: Instant
  views: Generated<number>
}

export type EmbedsTable = {
  organisationId: string
  id: string
  metricId: string
  madeById: string
  madeAt: Instant
  expiresAt: Instant
  revokedAt: NullableInstant
  revokedById: string | null
  origins: Generated<string[]>
  look: Json
  confidentialShown: Generated<boolean>
}

export type EventsTable = {
  organisationId: string
  seq: GeneratedAlways<number>
  txid: Generated<string>
  kind: string
  subjectKind: string
  subjectId: string
  payload: Generated<Json>
  actorId: string | null
  at: Instant
}

export type FlagsTable = {
  organisationId: string
  id: string
  causeKey: string
  kind: string
  severity: string
  subjectKind: string
  subjectId: string
  ownerId: string
  decisionId: string | null
  raisedAt: Instant
  sincePeriod: string | null
  clearedAt: NullableInstant
  clearedBy: string | null
  moneyAtRisk: string | null
  currency: string | null
  reason: Json
  asks: Generated<string[]>
}

export type FormulaWorkTable = {
  organisationId: string
  metricId: string
  fromPeriod: string
  toPeriod: string
}

export type FreshnessNoticesTable = {
  organisationId: string
  id: string
  subjectKind: string
  subjectId: string
  state: string
  toldAt: Instant
  endedAt: NullableInstant
  feedId: string | null
}

export type HistoryTable = {
  organisationId: string
  id: GeneratedAlways<number>
  tableName: string
  recordId: string
  action: string
  at: Instant
  actorId: string | null
  cause: string | null
  record: Json
  changed: Generated<Json>
  txid: Generated<string>
}

export type HistorySealsTable = {
  organisationId: string
  number: number
  firstId: number
  lastId: number
  lastTxid: string
  entries: number
  previousHash: string
  hash: string
  sealedAt: Instant
  entryIds: Generated<number[]>
  digests: Generated<string>
}

export type HolidaysTable = {
  organisationId: string
  id: string
  unitId: string | null
  day: string
  name: string
}

export type IdempotencyKeysTable = {
  organisationId: string
  actorId: string
  key: string
  operation: string
  requestHash: string
  response: NullableJson
  createdAt: Instant
}

export type ImportsTable = {
  organisationId: string
  id: string
  fileName: string
  mapping: Json
  rowsRead: number
  rowsRecorded: number
  rowsCorrected: number
  rowsUnchanged: number
  refused: Generated<Json>
  importedBy: string | null
  importedAt: Instant
  header: Generated<string[]>
}

export type InvitationsTable = {
  organisationId: string
  id: string
  email: string
  name: string
  role: string
  unitId: string
  tokenHash: string
  invitedBy: string | null
  createdAt: Instant
  expiresAt: Instant
  acceptedAt: NullableInstant
  withdrawnAt: NullableInstant
}

export type KeyResultsTable = {
  organisationId: string
  id: string
  objectiveId: string
  title: string
  ownerId: string
  contributorIds: Generated<string[]>
  source: string
  metricId: string | null
  valueUnit: Generated<string>
  decimals: Generated<number>
  direction: string
  baseline: number
  target: number | null
  bandLow: number | null
  bandHigh: number | null
  relativeTarget: string | null
  commitment: Generated<string>
  startsOn: string
  dueOn: string
  weight: Generated<string>
  checkInRhythm: Generated<string>
  closedAt: NullableInstant
  grade: number | null
  closeNote: string | null
  version: Generated<number>
  targetReason: string | null
}

export type MetricAnnotationsTable = {
  organisationId: string
  id: string
  metricId: string
  period: string
  text: string
  action: Generated<string>
  actionOwnerId: string | null
  dueOn: string | null
  doneAt: NullableInstant
  authorId: string | null
  madeAt: Instant
  removedAt: NullableInstant
  version: Generated<number>
}

export type MetricAnswersTable = {
  organisationId: string
  id: string
  metricId: string
  ongoing: string
  responsible: string
  initiative: string
  obstacles: string
  worth: string
  reporting: string
  template: string | null
  answeredBy: string | null
  answeredAt: Instant
}

export type MetricBaselinesTable = {
  organisationId: string
  id: string
  metricId: string
  fromPeriod: string
  points: number | null
  reason: string
  shift: NullableJson
  madeBy: string | null
  madeAt: Instant
  endedAt: NullableInstant
  endedBy: string | null
  endReason: string | null
}

export type MetricChartsTable = {
  organisationId: string
  id: string
  kind: Generated<string>
  rules: Generated<string>
  season: Generated<boolean>
  onSignal: Generated<string>
  leastChance: number | null
  outlookTo: string | null
  version: Generated<number>
}

export type MetricDefinitionsTable = {
  organisationId: string
  id: string
  metricId: string
  number: number
  formula: Generated<string>
  reason: Generated<string>
  validFrom: string
  validTo: string | null
}

export type MetricFitsTable = {
  organisationId: string
  metricId: string
  terms: Generated<string>
  knownPeriod: string | null
  readings: Generated<number>
  fittedAt: NullableInstant
  takenIn: Generated<number>
  due: Generated<boolean>
  claimedAt: NullableInstant
  state: Uint8Array | null
  seen: Generated<string>
}

export type MetricForecastsTable = {
  organisationId: string
  metricId: string
  knownPeriod: string
  madeAt: Instant
  method: string
  nextPeriod: string
  nextPoint: number
  nextLow50: number
  nextHigh50: number
  nextLow80: number
  nextHigh80: number
  nextLow95: number
  nextHigh95: number
  horizonPeriod: string
  target: NullableJson
  chance: number | null
  course: Json
}

export type MetricFormulasTable = {
  organisationId: string
  id: string
  metricId: string
  definitionNumber: number
  expression: string
  inputs: string[]
  inputDefinitions: number[]
  setBy: string | null
  setAt: Instant
}

export type MetricGapsTable = {
  organisationId: string
  metricId: string
  period: string
  reason: Json
  againOn: string | null
}

export type MetricRemovalsTable = {
  organisationId: string
  id: string
  metricId: string
  reason: string
  evidence: Json
  removedBy: string | null
  removedAt: Instant
}

export type MetricSignsTable = {
  organisationId: string
  metricId: string
  variation: string | null
  assurance: string | null
  signal: NullableJson
  outlook: NullableJson
  shift: NullableJson
  judgeOn: string | null
}

export type MetricStatesTable = {
  organisationId: string
  metricId: string
  latestPeriod: string | null
  latestValue: number | null
  previousValue: number | null
  latestKnownAt: NullableInstant
  freshness: Generated<string>
  evidence: Generated<Json>
}

export type MetricsTable = {
  organisationId: string
  id: string
  code: string
  name: string
  description: Generated<string>
  unitId: string
  ownerId: string | null
  purposeBehaviour: Generated<string>
  purposeDecision: Generated<string>
  purposeOutcome: Generated<string>
  kind: Generated<string>
  total: Generated<string>
  valueUnit: Generated<string>
  scale: Generated<number>
  decimals: Generated<number>
  direction: string
  rhythm: string
  dueAfterDays: Generated<number>
  target: number | null
  bandLow: number | null
  bandHigh: number | null
  watchLevel: number | null
  watchInclusive: Generated<boolean>
  watchPending: Generated<number>
  breachLevel: number | null
  breachInclusive: Generated<boolean>
  breachPending: Generated<number>
  rearmAfter: Generated<number>
  decisionQuestion: Generated<string>
  defaultAction: Generated<string>
  deciderId: string | null
  decisionTypeId: string | null
  clockAmount: number | null
  clockUnit: string | null
  executive: Generated<boolean>
  confidential: Generated<boolean>
  confidentialTo: Generated<string[]>
  definitionNumber: Generated<number>
  archivedAt: NullableInstant
  version: Generated<number>
  levels: Generated<Json>
  counters: Generated<Json>
  floor: NullableJson
  noData: Generated<Json>
  replacedById: string | null
  replacedReason: Generated<string>
  computed: Generated<boolean>
}

export type NotificationsTable = {
  organisationId: string
  id: string
  personId: string
  kind: string
  subjectKind: string
  subjectId: string
  payload: Generated<Json>
  createdAt: Instant
  readAt: NullableInstant
}

export type ObjectivesTable = {
  organisationId: string
  id: string
  cycleId: string
  parentId: string | null
  unitId: string
  title: string
  description: Generated<string>
  ownerId: string
  reviewerId: string | null
  sponsorId: string | null
  rollUp: Generated<string>
  confidential: Generated<boolean>
  confidentialTo: Generated<string[]>
  closedAt: NullableInstant
  closeNote: string | null
  version: Generated<number>
}

export type OrganisationsTable = {
  organisationId: string
  name: string
  timeZone: Generated<string>
  locale: Generated<string>
  currency: Generated<string>
  weekStart: Generated<number>
  workingDays: Generated<number[]>
  fiscalStartMonth: Generated<number>
  monthPattern: Generated<string>
  settings: Generated<Json>
  version: Generated<number>
}

export type PeopleTable = {
  organisationId: string
  id: string
  name: string
  email: string
  role: string
  unitId: string
  locale: string | null
  theme: string | null
  deactivatedAt: NullableInstant
  erasedAt: NullableInstant
  version: Generated<number>
}

export type ReadingsTable = {
  organisationId: string
  seriesId: string
  period: string
  version: Generated<number>
  value: number | null
  numerator: number | null
  denominator: number | null
  knownAt: Instant
  recordedAt: Instant
  recordedBy: string | null
  source: Generated<string>
  importId: string | null
  note: string | null
}

export type ReviewItemsTable = {
  organisationId: string
  id: string
  reviewId: string
  topicKey: string
  kind: string
  title: string
  subjectKind: string | null
  subjectId: string | null
  flagId: string | null
  decisionId: string | null
  position: number
  appearance: Generated<number>
  outcome: string | null
  note: Generated<string>
  addedBy: string | null
  version: Generated<number>
}

export type ReviewsTable = {
  organisationId: string
  id: string
  name: string
  layer: Generated<string>
  unitId: string
  heldOn: string
  chairId: string
  state: Generated<string>
  startedAt: NullableInstant
  closedAt: NullableInstant
  minutes: NullableJson
  version: Generated<number>
}

export type ScorecardMetricsTable = {
  organisationId: string
  id: string
  scorecardId: string
  metricId: string
  part: string
  place: number
}

export type ScorecardsTable = {
  organisationId: string
  id: string
  name: string
  unitId: string
  madeBy: string | null
  madeAt: Instant
  removedAt: NullableInstant
  version: Generated<number>
}

export type SeriesTable = {
  organisationId: string
  id: string
  metricId: string
  definitionNumber: Generated<number>
  unitId: string
  dimensions: Generated<Json>
  validFrom: string | null
  validTo: string | null
  version: Generated<number>
  withdrawn: Generated<number>
}

export type UnitsTable = {
  organisationId: string
  id: string
  parentId: string | null
  name: string
  code: string | null
  headId: string
  closedOn: string | null
  version: Generated<number>
}

export type VisitsTable = {
  organisationId: string
  personId: string
  seenAt: Instant
  beforeAt: NullableInstant
}

export type PlatformAccountsTable = {
  id: string
  userId: string
  accountId: string
  providerId: string
  accessToken: string | null
  refreshToken: string | null
  idToken: string | null
  accessTokenExpiresAt: NullableInstant
  refreshTokenExpiresAt: NullableInstant
  scope: string | null
  password: string | null
  createdAt: Generated<Instant>
  updatedAt: Generated<Instant>
}

export type PlatformClockTable = {
  id: number
  now: Instant
}

export type PlatformEventCursorsTable = {
  consumer: string
  organisationId: string
  txid: string
  seq: number
}

export type PlatformLeasesTable = {
  name: string
  holder: string
  expiresAt: Instant
  term: Generated<number>
}

export type PlatformMembershipsTable = {
  userId: string
  organisationId: string
  personId: string
}

export type PlatformMigrationsTable = {
  number: number
  name: string
  checksum: string
  appliedAt: Generated<Instant>
}

export type PlatformOrganisationsTable = {
  id: string
  slug: string
  demo: Generated<boolean>
  createdAt: Instant
}

export type PlatformRateLimitsTable = {
  id: string
  key: string
  count: number
  lastRequest: number
}

export type PlatformSessionsTable = {
  id: string
  userId: string
  token: string
  expiresAt: Instant
  ipAddress: string | null
  userAgent: string | null
  createdAt: Generated<Instant>
  updatedAt: Generated<Instant>
}

export type PlatformSignInFailuresTable = {
  subject: string
  failures: number
  windowBeganAt: Instant
}

export type PlatformUsersTable = {
  id: string
  name: string
  email: string
  emailVerified: Generated<boolean>
  image: string | null
  createdAt: Generated<Instant>
  updatedAt: Generated<Instant>
}

export type PlatformVerificationsTable = {
  id: string
  identifier: string
  value: string
  expiresAt: Instant
  createdAt: Generated<Instant>
  updatedAt: Generated<Instant>
}

export type Database = {
  apiKeyUses: ApiKeyUsesTable
  apiKeys: ApiKeysTable
  assessments: AssessmentsTable
  checkIns: CheckInsTable
  confidentialRecords: ConfidentialRecordsTable
  connectorRuns: ConnectorRunsTable
  connectorStates: ConnectorStatesTable
  connectors: ConnectorsTable
  counters: CountersTable
  cycles: CyclesTable
  decisionTypes: DecisionTypesTable
  decisions: DecisionsTable
  dependencies: DependenciesTable
  dependencySteps: DependencyStepsTable
  embedViews: EmbedViewsTable
  embeds: EmbedsTable
  events: EventsTable
  flags: FlagsTable
  formulaWork: FormulaWorkTable
  freshnessNotices: FreshnessNoticesTable
  history: HistoryTable
  historySeals: HistorySealsTable
  holidays: HolidaysTable
  idempotencyKeys: IdempotencyKeysTable
  imports: ImportsTable
  invitations: InvitationsTable
  keyResults: KeyResultsTable
  metricAnnotations: MetricAnnotationsTable
  metricAnswers: MetricAnswersTable
  metricBaselines: MetricBaselinesTable
  metricCharts: MetricChartsTable
  metricDefinitions: MetricDefinitionsTable
  metricFits: MetricFitsTable
  metricForecasts: MetricForecastsTable
  metricFormulas: MetricFormulasTable
  metricGaps: MetricGapsTable
  metricRemovals: MetricRemovalsTable
  metricSigns: MetricSignsTable
  metricStates: MetricStatesTable
  metrics: MetricsTable
  notifications: NotificationsTable
  objectives: ObjectivesTable
  organisations: OrganisationsTable
  people: PeopleTable
  readings: ReadingsTable
  reviewItems: ReviewItemsTable
  reviews: ReviewsTable
  scorecardMetrics: ScorecardMetricsTable
  scorecards: ScorecardsTable
  series: SeriesTable
  units: UnitsTable
  visits: VisitsTable
  'platform.accounts': PlatformAccountsTable
  'platform.clock': PlatformClockTable
  'platform.eventCursors': PlatformEventCursorsTable
  'platform.leases': PlatformLeasesTable
  'platform.memberships': PlatformMembershipsTable
  'platform.migrations': PlatformMigrationsTable
  'platform.organisations': PlatformOrganisationsTable
  'platform.rateLimits': PlatformRateLimitsTable
  'platform.sessions': PlatformSessionsTable
  'platform.signInFailures': PlatformSignInFailuresTable
  'platform.users': PlatformUsersTable
  'platform.verifications': PlatformVerificationsTable
}
