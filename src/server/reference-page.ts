// The API reference for people: one page, made from the OpenAPI description, readable without scripts.
import { html, raw } from 'hono/html'
import type { OpenApiDocument } from './openapi.ts'

// biome-ignore lint/suspicious/noExplicitAny: JSON Schema is open by nature
type Schema = any

const resolve = (document: OpenApiDocument, schema: Schema): Schema => {
  const name = typeof schema?.$ref === 'string' ? schema.$ref.split('/').at(-1) : null
  return name ? document.components?.schemas?.[name] : schema
}

const wordFor = (document: OpenApiDocument, given: Schema, depth = 0): string => {
  const schema = resolve(document, given)
  if (!schema) return 'anything'
  if (schema.enum) return schema.enum.map(String).join(' | ')
  if (schema.const !== undefined) return String(schema.const)
  const options = schema.anyOf ?? schema.oneOf
  if (options) return options.map((option: Schema) => wordFor(document, option, depth)).join(' or ')
  if (schema.type === 'array') return `list of ${depth > 1 ? 'items' : wordFor(document, schema.items, depth + 1)}`
  if (schema.type === 'object' && schema.properties && depth > 0)
    return `{ ${Object.keys(schema.properties).join(', ')} }`
  return schema.format ? `${schema.type} (${schema.format})` : String(schema.type ?? 'anything')
}

const fieldRows = (document: OpenApiDocument, given: Schema) => {
  const schema = resolve(document, given)
  if (!schema?.properties) return html`<p>${wordFor(document, schema)}</p>`
  const required = new Set<string>(schema.required ?? [])
  return html`<table><tbody>${Object.entries(schema.properties).map(
    ([
      name,
      field,
    ]) => html`<tr><th scope="row"><code>${name}</code></th><td>${required.has(name) ? 'required' : ''}</td>
      <td>${wordFor(document, field, 1)}${(field as Schema).description ? html` — ${(field as Schema).description}` : ''}</td></tr>`,
  )}</tbody></table>`
}

const operationBlock = (document: OpenApiDocument, method: string, path: string, operation: Schema) => {
  const parameters: Schema[] = operation.parameters ?? []
  const contents = Object.values(operation.requestBody?.content ?? {}) as Schema[]
  const answers = Object.values(operation.responses?.['200']?.content ?? {}) as Schema[]
  return html`<section id="${operation.operationId ?? ''}"><h3><code>${method.toUpperCase()} ${path}</code></h3><p>${operation.summary ?? ''}</p>
    ${
      parameters.length > 0
        ? html`<details open><summary>Parameters</summary><table><tbody>${parameters.map(
            (parameter) =>
              html`<tr><th scope="row"><code>${parameter.name}</code></th><td>${parameter.in}${parameter.required ? ', required' : ''}</td><td>${wordFor(document, parameter.schema, 1)}</td></tr>`,
          )}</tbody></table></details>`
        : ''
    }
    ${contents[0] ? html`<details open><summary>Body</summary>${fieldRows(document, contents[0].schema)}</details>` : ''}
    ${answers[0] ? html`<details><summary>Answer</summary>${fieldRows(document, answers[0].schema)}</details>` : ''}</section>`
}

const style = raw(`<style>
:root{color-scheme:light dark;font:14px/1.5 system-ui,sans-serif}body{max-width:60rem;margin:2rem auto;padding:0 1rem}
code{font:13px ui-monospace,monospace}h2{border-bottom:1px solid;margin-top:3rem}h3{margin:2rem 0 0}table{border-collapse:collapse;width:100%}
th,td{text-align:left;padding:.25rem .75rem .25rem 0;vertical-align:top;overflow-wrap:anywhere}summary{cursor:pointer;padding:.25rem 0}nav a{margin-right:1rem}
</style>`)

export const referencePage = (document: OpenApiDocument) => {
  const byTag = new Map<string, ReturnType<typeof operationBlock>[]>()
  for (const [path, item] of Object.entries(document.paths ?? {})) {
    for (const method of ['get', 'post', 'put', 'patch', 'delete'] as const) {
      const operation = item?.[method] as Schema
      if (!operation) continue
      const tag = operation.tags?.[0] ?? 'Other'
      byTag.set(tag, [...(byTag.get(tag) ?? []), operationBlock(document, method, path, operation)])
    }
  }
  return html`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>API reference · Throughline</title>${style}</head><body>
    <h1>Throughline API</h1>
    <p>Addresses are relative to <code>${document.servers?.[0]?.url ?? ''}</code>. Send an API key as <code>Authorization: Bearer tl_…</code>; keys are made under Settings.
    Refusals are problem details (RFC 9457) that name field and rule. Writes take an <code>Idempotency-Key</code>. The same as JSON: <a href="/api/openapi.json">/api/openapi.json</a>.</p>
    <nav>${[...byTag.keys()].map((tag) => html`<a href="#tag-${tag}">${tag}</a>`)}</nav>
    ${[...byTag].map(([tag, blocks]) => html`<h2 id="tag-${tag}">${tag}</h2>${blocks}`)}</body></html>`
}
