// The hands by which the demo company is built: each operation through the same door as everybody else's, by a named person.
import type { z } from 'zod'
import { dispatch } from '#base/dispatch.ts'
import { acceptInvitation } from '../account-actions.ts'
import type { Action } from '../action.ts'
import { actions } from '../actions.ts'
import { callOf } from '../api.ts'
import { contracts } from '../contracts.ts'
import type { Product } from '../product.ts'
import { demoPassword } from './demo-people.ts'

// biome-ignore lint/suspicious/noExplicitAny: a script over every operation; the contracts check what goes in and out
type Anything = any

export type Hands = {
  /** `act('carla', 'decisions.decide', {...})` */
  act(who: string, operation: string, input: object): Promise<Anything>
  join(
    admin: string,
    key: string,
    person: { name: string; email: string; role: string; unitId: string },
  ): Promise<string>
  person(key: string): string
}

export const handsOf = (
  product: Product,
  organisation: { organisationId: string; slug: string },
  people: Map<string, string>,
): Hands => {
  const { house, signIn } = product
  const person = (key: string): string => {
    const id = people.get(key)
    if (!id) throw new Error(`The demo company has nobody called ${key}.`)
    return id
  }
  const act: Hands['act'] = (who, operation, input) => {
    const [feature = '', name = ''] = operation.split('.')
    const contract = (contracts as Anything)[feature]?.[name]
    const action = (actions as Anything)[feature]?.[name] as Action | undefined
    if (!contract || !action) throw new Error(`There is no operation ${operation}.`)
    const schema = contract['~orpc'].inputSchema as z.ZodType
    const principal = { kind: 'person', personId: person(who), scopes: null } as const
    return dispatch(
      house,
      callOf(
        operation,
        contract,
        action,
        { house, ...organisation, principal, idempotencyKey: undefined },
        schema.parse(input),
      ),
    )
  }
  return {
    act,
    person,
    join: async (admin, key, wanted) => {
      const { token } = await act(admin, 'people.invite', wanted)
      await acceptInvitation({ house, signIn }, null, { token, password: demoPassword })
      const found = await act(admin, 'people.list', { q: wanted.email })
      people.set(key, found.items[0].id)
      return found.items[0].id
    },
  }
}
