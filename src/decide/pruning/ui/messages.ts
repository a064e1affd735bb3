import { translator } from '#ui/translator.ts'

export const t = translator({
  'prune.title': 'Metrics to let go',
  'prune.nav': 'To let go',
  'prune.sentence': {
    one: 'One of {metrics} metrics would be missed by nobody, going by {basis}.',
    other: '{count} of {metrics} metrics would be missed by nobody, going by {basis}.',
  },
  'prune.noReviews': 'owners and figures alone: no review has been closed yet',
  'prune.reviews': { one: 'the one review that was closed', other: 'the last {count} reviews' },
  'prune.none': 'Every metric is used',
  'prune.noneHint':
    'A metric stands here when 13 closed reviews passed without it raising a flag, being talked about or leading to a decision, when nobody owns it, or when another one says the same.',
  'prune.metric': 'Metric',
  'prune.why': 'Why',
  'prune.triggered': 'Flags',
  'prune.discussed': 'Discussed',
  'prune.decided': 'Decided',
  'prune.shown': 'Reviews',
  'prune.owner': 'Owner',
  'prune.nobody': 'nobody',
  'prune.ornamental': 'moved nobody in {count} reviews',
  'prune.unowned': 'nobody owns it',
  'prune.twin': 'says the same as {name} (correlation {correlation} over {count} periods)',
  'prune.remove': 'Let it go',
  'prune.reason': 'Why does it go?',
  'prune.reasonHint': 'The reason and the evidence are kept; the metric is archived and can be restored.',
  'prune.removedNote': '‘{name}’ was let go.',
  'prune.gone': 'Let go so far',
  'prune.when': 'When',
  'prune.by': 'By',
  'prune.restored': 'restored since',
})
