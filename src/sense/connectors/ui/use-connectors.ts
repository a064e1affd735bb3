import type { z } from 'zod'
import { useOperations } from '#base/ui/operations.tsx'
import type { connectorsContract } from '../contract.ts'
import { t } from './messages.ts'

type Contract = typeof connectorsContract
type Output<Name extends keyof Contract> = z.output<Contract[Name]['~orpc']['outputSchema'] & z.ZodType>
export type Connector = Output<'get'>
export type ListedConnector = Output<'list'>['items'][number]
export type Run = Output<'run'>
export type Trial = Output<'test'>

export const useConnectors = () => useOperations<Contract>('connectors')

export const scheduleWords = (schedule: Connector['schedule'], kind: Connector['kind']): string => {
  if (kind === 'webhook') return t('next.told')
  if (schedule === null) return t('schedule.hand')
  if ('dailyAt' in schedule) return `${t('schedule.daily')} ${schedule.dailyAt}`
  return schedule.everyMinutes === 60 ? t('schedule.hourly') : t('schedule.every', { count: schedule.everyMinutes })
}
