import { clsx } from "clsx";
import type { QueueRecord } from "../model.ts";

/** Messages by where they are: visible, in flight, and moved to the dead-letter queue, as parts of one bar. */
export function MessageBar({ queue, className }: { queue: QueueRecord; className?: string }) {
  const { attributes, sim } = queue;
  const parts = [
    { name: "in flight", count: attributes.ApproximateNumberOfMessagesNotVisible, ink: "bg-fl-act" },
    { name: "visible", count: attributes.ApproximateNumberOfMessages, ink: "bg-fl-pend" },
    { name: "dead-lettered", count: sim.movedToDeadLetters, ink: "bg-fl-fail" },
  ];
  const all = parts.reduce((sum, { count }) => sum + count, 0);
  return (
    <div
      aria-hidden
      className={clsx("flex h-[5px] min-w-6 overflow-hidden rounded-pill bg-line", className)}
      title={parts.map(({ name, count }) => `${count} ${name}`).join(", ")}
    >
      {all > 0 &&
        parts.map(({ name, count, ink }) => (
          <div key={name} className={ink} style={{ width: `${(count / all) * 100}%` }} />
        ))}
    </div>
  );
}
