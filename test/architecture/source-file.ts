// A source file as the architecture sees it: where it stands, its text without comments, and what it imports.
import { posix } from 'node:path'

export type Import = { specifier: string; target: string | undefined; typeOnly: boolean }

export type SourceFile = {
  /** Relative to src, such as 'sense/metrics/store.ts'. */
  path: string
  room: string
  /** 'sense/metrics' for files inside a feature folder. */
  feature: string | undefined
  /** The path inside the feature folder, or inside the room. */
  inner: string
  code: string
  imports: Import[]
  isTest: boolean
}

const importing =
  /(?:^|[\n;])\s*(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\s*\(\s*['"]([^'"]+)['"]\s*\)/g

// A '//' inside a string (an address) has no blank before it.
const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1')

const targetOf = (from: string, specifier: string) => {
  if (specifier.startsWith('#')) return specifier.slice(1)
  if (specifier.startsWith('.')) return posix.join(posix.dirname(from), specifier)
  return undefined
}

export const readSourceFile = (path: string, text: string): SourceFile => {
  const code = withoutComments(text)
  const [room = '', folder = '', ...rest] = path.split('/')
  const hasFeature = rest.length > 0
  return {
    path,
    room,
    feature: hasFeature ? `${room}/${folder}` : undefined,
    inner: hasFeature ? rest.join('/') : folder,
    code,
    imports: [...code.matchAll(importing)].map(([, type, plain, dynamic]) => {
      const specifier = plain ?? dynamic ?? ''
      return { specifier, target: targetOf(path, specifier), typeOnly: type !== undefined }
    }),
    isTest: /\.test\.tsx?$/.test(path),
  }
}

export const isCode = (path: string) => /\.tsx?$/.test(path)

export const isInUi = (file: SourceFile) => file.room === 'ui' || file.room === 'web' || file.inner.startsWith('ui/')

const reserved = /^(contract|actions|store|jobs)(-[a-z0-9-]+)?\.ts$/

/** Which of the reserved names a file of a feature bears, if any. */
export const roleOf = (inner: string) => reserved.exec(inner)?.[1]
