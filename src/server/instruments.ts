// What an operator's Prometheus reads: requests, their durations, event flow, open screens, memory.
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

export type Instruments = ReturnType<typeof openInstruments>

export const openInstruments = () => {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const requests = new Histogram({
    name: 'throughline_http_request_seconds',
    help: 'Duration of requests by method and status class.',
    labelNames: ['method', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  })
  const failures = new Counter({
    name: 'throughline_listener_failures_total',
    help: 'Events whose handling failed and went to the job queue, by listener.',
    labelNames: ['listener'],
    registers: [registry],
  })
  const screens = new Gauge({ name: 'throughline_open_screens', help: 'Open event streams.', registers: [registry] })
  return { registry, requests, failures, screens }
}
