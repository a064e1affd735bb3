import { defineConfig } from 'vitest/config'

const database = ['src/**/*.db.test.ts', 'test/scenarios/**/*.db.test.ts']
const architecture = ['test/architecture.test.ts']

export default defineConfig({
  test: {
    // One project after the other: an embedded database takes some 0.8 GB, a browser as much again.
    projects: [
      {
        test: {
          name: 'pure',
          include: ['src/**/*.test.{ts,tsx}', 'test/*.test.ts'],
          exclude: [...database, ...architecture],
          // Only what hangs is to fail: on a busy machine a simulation may take many times its usual second.
          testTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'database',
          include: database,
          pool: 'forks',
          // A worker keeps its migrated database from one file to the next; every test rolls back.
          // On a server each file has a process and a database to itself: what another left running would hold its events back.
          isolate: process.env.TEST_DATABASE_URL !== undefined,
          maxWorkers: 2,
          testTimeout: 60_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.e2e.ts'],
          pool: 'forks',
          maxWorkers: 1,
          testTimeout: 180_000,
          hookTimeout: 180_000,
          sequence: { groupOrder: 3 },
        },
      },
      { test: { name: 'architecture', include: architecture, sequence: { groupOrder: 4 } } },
    ],
  },
})
