import type { AssumedSection } from "./assumedValue.ts";

/** How large an injected fault is, and from when on the checklist finds something wrong. */
export const faultValues = {
  faultLeak: {
    name: "Memory that a leaking application takes",
    value: 100,
    unit: "MiB a minute",
    because: "small tasks are then full within minutes",
    where: "Break something: a memory leak",
  },
  faultFlood: {
    name: "Messages of a flood",
    value: 10_000,
    unit: "messages",
    because: "a few workers do not finish them within minutes",
    where: "Break something: flood a queue",
  },
  faultCrowd: {
    name: "Desired count that exhausts network interfaces",
    value: 50,
    unit: "tasks",
    because: "any few instances have fewer network interfaces",
    where: "Break something: no network interface left",
  },
  faultSize: {
    name: "Size of a task that fits no instance",
    value: 1_000_000,
    unit: "CPU units or MiB",
    because: "the largest instance types of EC2 are a little smaller",
    where: "Break something: too much CPU, too much memory",
  },
  quickStop: {
    name: "Life of a task that counts as a quick one",
    value: 5,
    unit: "min",
    because: "that is longer than any start and shorter than any use",
    where: "What is wrong?: tasks start and stop again soon",
  },
  loopEnds: {
    name: "Life after which a new task shows that the family is fine again",
    value: 60,
    unit: "s",
    because: "a crash loop comes round sooner",
    where: "What is wrong?: tasks start and stop again soon",
  },
  backlogOfPolicy: {
    name: "Backlog per task of the policy that the checklist offers",
    value: 100,
    unit: "messages",
    because: "the guide's example, 10 s of latency at 0.1 s a message, has this target",
    where: "What is wrong?: a queue grows",
  },
  queueLongWait: {
    name: "Age of the oldest message from which a queue shows a warning",
    value: 120,
    unit: "s",
    because: "what waits longer waits for workers, not for the next poll",
    where: "SQS queue: its state",
  },
  flexibleWindow: {
    name: "Instant in a flexible time window at which a schedule runs",
    value: "anywhere in the window with the same chance",
    because: "AWS says that it lies in the window and no more",
    where: "EventBridge schedule: last run",
  },
} as const satisfies AssumedSection;
