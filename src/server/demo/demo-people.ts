// Who works at the demo company: units with one head each, and a person of every role.
import type { Role } from '#base/context.ts'

export const demoPassword = 'strategy week after week'

export type DemoPerson = { key: string; name: string; email: string; role: Role; unit: string }

const at = (name: string): string => `${name.toLowerCase().split(' ')[0]}@nordwind.example`

const person = (key: string, name: string, role: Role, unit: string): DemoPerson => ({
  key,
  name,
  email: at(name),
  role,
  unit,
})

/** The first one sets the company up. */
export const demoPeople: DemoPerson[] = [
  person('ada', 'Ada Keller', 'administrator', 'root'),
  person('carla', 'Carla Brandt', 'leader', 'root'),
  person('jonas', 'Jonas Weber', 'editor', 'operations'),
  person('nele', 'Nele Petersen', 'contributor', 'north'),
  person('samir', 'Samir Haddad', 'contributor', 'south'),
  person('ida', 'Ida Lindqvist', 'editor', 'it'),
  person('tom', 'Tom Okafor', 'contributor', 'it'),
  person('felix', 'Felix Braun', 'editor', 'finance'),
  person('sofia', 'Sofia Rossi', 'editor', 'care'),
  person('vera', 'Vera Lang', 'viewer', 'root'),
]

export const demoUnits = [
  { key: 'operations', name: 'Operations', code: 'OPS', parent: 'root', head: 'jonas' },
  { key: 'north', name: 'Last Mile North', code: 'LMN', parent: 'operations', head: 'nele' },
  { key: 'south', name: 'Last Mile South', code: 'LMS', parent: 'operations', head: 'samir' },
  { key: 'it', name: 'IT', code: 'IT', parent: 'root', head: 'ida' },
  { key: 'finance', name: 'Finance', code: 'FIN', parent: 'root', head: 'felix' },
  { key: 'care', name: 'Sales and Customer Care', code: 'SCC', parent: 'root', head: 'sofia' },
] as const

const words: Record<Role, string> = {
  administrator: 'Administrator',
  leader: 'Chief operating officer',
  editor: 'Head of a department',
  contributor: 'Team lead',
  viewer: 'Reads along',
}

/** Shown on the sign-in page of a demo server only. */
export const demoAccounts = demoPeople
  .filter(({ key }) => ['carla', 'jonas', 'ida', 'nele', 'felix', 'ada', 'vera'].includes(key))
  .map(({ name, email, role }) => ({ name, email, password: demoPassword, role: words[role] }))
