// What may stand behind the question mark of a page's address, with types: `searchFields({ q: 'text', mine: 'yes' })`.

type Kind = 'text' | 'number' | 'yes'
type Value<K extends Kind> = K extends 'text' ? string : K extends 'number' ? number : true
export type SearchOf<Spec extends Record<string, Kind>> = { [Name in keyof Spec]?: Value<Spec[Name]> }

const readers: Record<Kind, (value: unknown) => unknown> = {
  text: (value) => (typeof value === 'string' && value ? value : typeof value === 'number' ? String(value) : undefined),
  number: (value) => (typeof value === 'number' && Number.isFinite(value) ? value : undefined),
  yes: (value) => (value === true ? true : undefined),
}

/** Anything that does not fit is left out: an address is typed by people and programs. */
export const searchFields =
  <const Spec extends Record<string, Kind>>(spec: Spec) =>
  (search: Record<string, unknown>): SearchOf<Spec> =>
    Object.fromEntries(
      Object.entries(spec)
        .map(([name, kind]) => [name, readers[kind](search[name])])
        .filter(([, value]) => value !== undefined),
    ) as SearchOf<Spec>
