// How the embedded PostgreSQL is started: flushed to disk, alone, and in a stack that ends before the thread's does.

// PGlite starts with -F, which turns flushing off, and it silently drops fdatasync: the log is flushed by fsync.
// Without a checkpointer of its own the database checkpoints when it is told to; small logs are kept for reuse.
const settings = [
  'search_path=public',
  'exit_on_error=false',
  'log_checkpoints=false',
  'max_worker_processes=0',
  'max_parallel_workers=0',
  'max_parallel_workers_per_gather=0',
  'max_parallel_maintenance_workers=0',
  'io_method=sync',
  'fsync=on',
  'wal_sync_method=fsync',
  'max_stack_depth=500kB',
  'max_wal_size=64MB',
  'min_wal_size=32MB',
  'timezone=UTC',
]

export const startParams = ['--single', '-j', ...settings.flatMap((setting) => ['-c', setting])]
