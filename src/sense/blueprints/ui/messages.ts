import { translator } from '#ui/translator.ts'

export const t = translator({
  'guide.template': 'Begin with a template',
  'guide.templateHint': 'It fills in purpose, rule and question; change what does not fit.',
  'guide.counter': 'Watch beside it: {name}. It must not suffer while this one improves.',
  'guide.title': 'Will anybody act on it?',
  'guide.hint': 'Six questions. A metric with an open one is not taken up.',
  'guide.ongoing': 'Does it describe ongoing performance, or a change with an end?',
  'guide.responsible': 'Who owns the result, and who can act on it?',
  'guide.initiative': 'Which initiative or routine is expected to improve it?',
  'guide.obstacles': 'Which approvals, dependencies or capacity could stand in the way?',
  'guide.worth': 'What is an improvement worth, and how is that validated?',
  'guide.reporting': 'How does it reach the executive report without manual work?',
  'guide.answers': 'Why it was taken up',
  'guide.proposals': 'Proposed from {count} readings',
  'guide.take': 'Take it over',
})
