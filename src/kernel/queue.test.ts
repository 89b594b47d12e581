import fc from "fast-check";
import { expect, test } from "vitest";
import { MessageQueue, type Phase, type Queued } from "./queue.ts";
import type { SimMs } from "./time.ts";

const item = (atMs: number, phase: number, seq: number): Queued<string> => ({
  atMs: atMs as SimMs,
  phase: phase as Phase,
  seq,
  causedBy: null,
  type: "test",
  payload: `${atMs}/${phase}/${seq}`,
});
const inOrder = (a: Queued<string>, b: Queued<string>): number => a.atMs - b.atMs || a.phase - b.phase || a.seq - b.seq;
const drain = (queue: MessageQueue<string>): Queued<string>[] => {
  const taken: Queued<string>[] = [];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) taken.push(next);
  return taken;
};
const arrivals = fc.array(fc.tuple(fc.nat({ max: 20 }), fc.nat({ max: 5 })), { maxLength: 200 });

test("messages leave by instant, then phase, then first come first served", () => {
  fc.assert(
    fc.property(arrivals, (pairs) => {
      const queue = new MessageQueue<string>();
      const items = pairs.map(([atMs, phase], seq) => item(atMs, phase, seq));
      for (const each of items) queue.push(each);
      expect(drain(queue)).toEqual([...items].sort(inOrder));
    }),
  );
});

test("what is pending reads the same before and after a reload, with cancelled messages gone", () => {
  fc.assert(
    fc.property(arrivals, fc.nat(), (pairs, pick) => {
      const queue = new MessageQueue<string>();
      for (const [seq, [atMs, phase]] of pairs.entries()) queue.push(item(atMs, phase, seq));
      if (pairs.length > 0) queue.cancel(pick % pairs.length);
      const pending = queue.toArray();
      expect(pending).toHaveLength(Math.max(0, pairs.length - 1));
      const reloaded = new MessageQueue<string>();
      reloaded.load(pending);
      expect(drain(reloaded)).toEqual(drain(queue));
    }),
  );
});

test("order survives running out of tickets: 600,000 messages through a queue of 100", () => {
  const queue = new MessageQueue<string>();
  let seq = 0;
  for (; seq < 100; seq++) queue.push(item(seq % 7, 0, seq));
  let previous = item(-1, 0, -1);
  for (let handled = 0; handled < 600_000; handled++) {
    const next = queue.pop() as Queued<string>;
    if (inOrder(previous, next) >= 0) throw new Error(`${previous.payload} came before ${next.payload}`);
    previous = next;
    queue.push(item(next.atMs + 1 + (seq % 7), 0, seq++));
  }
  expect(queue.length).toBe(100);
});

test("a run may not pass 49 simulated days", () => {
  expect(() => new MessageQueue<string>().push(item(2 ** 32, 0, 1))).toThrow("49 simulated days");
});
