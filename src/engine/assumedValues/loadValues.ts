import type { AssumedSection } from "./assumedValue.ts";

/** Applications and their users, of whom AWS says nothing. */
export const loadValues = {
  heldRequests: {
    name: "Requests an application holds at once whose workers are not said",
    value: "512 requests",
    because: "it is nginx's default of worker_connections; the rest wait in the accept queue without its memory",
    where: "task: memory in use",
  },
  mostRetries: {
    name: "Most times a client sends one request again",
    value: "5 times",
    because: "more is a retry storm by itself",
    where: "traffic source: retries",
  },
  errorsBeginAnew: {
    name: "Quiet time after which errors of a kind count as new",
    value: 300,
    unit: "s",
    because: "it is a usual cooldown; what comes again sooner is the same trouble",
    where: "events: clients begin to see an error",
  },
  usualThinkTime: {
    name: "Pause of a user between an answer and the next request, where none is said",
    value: 1,
    unit: "s",
    because: "the examples of k6 sleep for a second",
    where: "traffic source: users",
  },
  recordingChanges: {
    name: "Change of a recording that is worth an entry in the events",
    value: 25,
    unit: "%",
    because: "a recording changes every few minutes, mostly by little",
    where: "events: traffic changes",
  },
  workAbandoned: {
    name: "Requests that leave the surge queue or an application with the client's patience",
    value: "one in as many as the timeout has seconds, of those who have waited for a second",
    because: "requests are counted together and not one by one",
    where: "load balancer: 504 and 460",
  },
} as const satisfies AssumedSection;
