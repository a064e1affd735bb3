declare module 'virtual:contracts' {
  import type { AnyContractRouter } from '@orpc/contract'

  const contracts: AnyContractRouter

  export { contracts }
}
