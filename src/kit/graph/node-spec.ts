// What a node of the graph is: an input that holds a value, or a rule that works its value out from other nodes.

/** Pure: the same values give the same number. A result that is no finite number counts as a gap. */
export type CustomRule = (values: readonly number[]) => number

/** `worst` and `best` are for statuses counted from 0, the best, upwards: the greatest and the least. */
export type RuleName = 'sum' | 'average' | 'min' | 'max' | 'weighted' | 'worst' | 'best'

/**
 * What a rule does with a source that has no value: leaves it out (`skip`; nothing left gives a gap), has no value itself (`spread`),
 * or, a rule of one's own only, is given NaN in its place (`see`).
 */
export type Gaps = 'skip' | 'spread' | 'see'

/** null or NaN is a gap: no value known. */
export type InputSpec = { id: string; value: number | null }

type Ruled<Source> = {
  rule: RuleName | CustomRule
  /** The sources, each once; a rule of one's own is given their values in this order. */
  of: readonly Source[]
  /** For `weighted`: one for each source, none negative; 1 each if left out. */
  weights?: readonly number[]
  /** `skip` unless told, `spread` for a rule of one's own, whose values have places. */
  gaps?: Gaps
}

export type RuleSpec = { id: string } & Ruled<string>

export type NodeSpec = InputSpec | RuleSpec

/** A node of a model without names: its sources by their places in the list of nodes. */
export type NumberedSpec = { value: number | null } | Ruled<number>

export type AnyRule = Ruled<string> | Ruled<number>

export const isRule = (spec: NodeSpec): spec is RuleSpec => 'rule' in spec
