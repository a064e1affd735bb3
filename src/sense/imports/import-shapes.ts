// The shape of a file import: which column means what, what a preview shows, and what an import answers.
import { z } from 'zod'
import { flag, pageOf } from '#sense/metrics/contract-metric.ts'

/** A column is the period, the unit …; several metrics fed by one row are described by targets instead. */
const meaning = z
  .string()
  .max(120)
  .regex(
    /^(period|metric|unit|value|numerator|denominator|note|known_at|ignore|dimension:.+)$/,
    'A column is period, metric, unit, value, numerator, denominator, note, known_at, dimension:<name> or ignore.',
  )

const figure = z
  .string()
  .max(200)
  .describe('A column, or a sum or difference of columns such as "attendances - breaches".')

export const importMapping = z.strictObject({
  columns: z.record(z.string(), meaning).describe('What each column means; a column not named is ignored.'),
  targets: z
    .array(
      z.object({
        metric: z.string().min(1).max(80).describe('Id or code.'),
        value: figure.optional(),
        numerator: figure.optional(),
        denominator: figure.optional(),
      }),
    )
    .max(50)
    .optional()
    .describe('The metrics that each row feeds; left out when a column names the metric.'),
  metric: z.string().min(1).max(80).optional().describe('The one metric that the value columns belong to.'),
  dateFormat: z.string().max(40).optional().describe('Such as DD.MM.YYYY; detected when left out.'),
  decimal: z.enum(['.', ',']).optional().describe('The decimal sign; detected when left out.'),
  delimiter: z.enum([',', ';', '\t', '|']).optional(),
  encoding: z.string().max(40).optional().describe('Such as utf-8 or windows-1252; detected when left out.'),
})
export type ImportMapping = z.output<typeof importMapping>

const parsed = (value: unknown): unknown => {
  if (typeof value !== 'string') return value
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}
/** In a form the mapping is a field with JSON text. */
const mappingField = z.preprocess(parsed, importMapping) as unknown as z.ZodType<ImportMapping, ImportMapping | string>

const createUnitsUnder = z
  .string()
  .optional()
  .describe('Id or code of a unit under which unknown units are created; needs the right units.edit.')

const file = z.file().describe('The CSV file, or a workbook (XLSX), of which the first sheet is read.')

export const previewInput = z.strictObject({
  file,
  mapping: mappingField.optional().describe('Left out: a mapping is proposed.'),
  rows: z.coerce.number<number | string>().int().min(1).max(200).optional().describe('How many rows to show; 20.'),
  createUnitsUnder,
})

export const importInput = z.strictObject({
  file,
  mapping: mappingField,
  partial: flag.optional().describe('Import the good lines even when others are refused.'),
  onConflict: z.enum(['correct', 'refuse']).default('correct'),
  createUnitsUnder,
})

const refusal = z.object({
  line: z.number(),
  column: z.string().nullable(),
  field: z.string(),
  rule: z.string(),
  message: z.string(),
})

export const previewOutput = z.object({
  fileName: z.string(),
  bytes: z.number(),
  encoding: z.string(),
  delimiter: z.string(),
  dateFormat: z.string().nullable(),
  decimal: z.string().nullable(),
  columns: z.array(z.object({ name: z.string(), samples: z.array(z.string()), meaning: z.string() })),
  mapping: importMapping,
  remembered: z.boolean().describe('The mapping is that of your last file with this header.'),
  rowsRead: z.number(),
  rowsGood: z.number(),
  rows: z.array(
    z.object({
      line: z.number(),
      metric: z.string(),
      unit: z.string().nullable(),
      dimensions: z.record(z.string(), z.string()),
      period: z.string(),
      value: z.number().nullable(),
      numerator: z.number().nullable(),
      denominator: z.number().nullable(),
    }),
  ),
  unknownUnits: z.array(z.string()).describe('The first 100.'),
  unknownUnitCount: z.number(),
  refused: z.array(refusal).describe('The first 200 refused lines.'),
  refusedCount: z.number(),
})

const importSummary = {
  id: z.string(),
  fileName: z.string(),
  rowsRead: z.number(),
  recorded: z.number(),
  corrected: z.number(),
  unchanged: z.number(),
  refusedCount: z.number(),
}

export const importOutput = z.object({
  ...importSummary,
  unitsCreated: z.number(),
  refused: z.array(refusal),
})

export const importsInput = z.object(pageOf)

export const importsOutput = z.object({
  items: z.array(
    z.object({
      ...importSummary,
      importedBy: z.object({ id: z.string(), name: z.string() }).nullable(),
      importedAt: z.string(),
    }),
  ),
  nextCursor: z.string().nullable(),
})

export const importRecord = z.object({
  ...importSummary,
  mapping: importMapping,
  refused: z.array(refusal),
  importedBy: z.object({ id: z.string(), name: z.string() }).nullable(),
  importedAt: z.string(),
})
