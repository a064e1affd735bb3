// Opens a source, whatever its kind.
import type { Reach } from '#base/network/outside.ts'
import type { ImportMapping } from '#sense/imports/import-shapes.ts'
import type { ConnectorKind, SettingsOf } from './contract-settings.ts'
import { readFolder } from './jobs-read-folder.ts'
import { readMqtt } from './jobs-read-mqtt.ts'
import { readPrometheus } from './jobs-read-prometheus.ts'
import { readSql } from './jobs-read-sql.ts'
import { readUrl } from './jobs-read-url.ts'
import type { SourcePart, SourceRequest } from './source-part.ts'

type Readers = {
  [Kind in ConnectorKind]: (
    reach: Reach,
    request: SourceRequest<SettingsOf<Kind>>,
    mapping: Pick<ImportMapping, 'encoding' | 'delimiter'>,
  ) => AsyncGenerator<SourcePart>
}

/** What is delivered is not fetched. */
async function* readNothing(): AsyncGenerator<SourcePart> {}

const readers: Readers = {
  url: readUrl,
  sql: readSql,
  prometheus: readPrometheus,
  mqtt: readMqtt,
  folder: readFolder,
  webhook: readNothing,
}

export const readSource = (
  reach: Reach,
  request: SourceRequest,
  mapping: Pick<ImportMapping, 'encoding' | 'delimiter'>,
): AsyncGenerator<SourcePart> => readers[request.settings.kind](reach, request as never, mapping)
