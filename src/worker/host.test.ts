import { expect, test } from "vitest";
import { documents } from "../engine/documents.ts";
import type { SimMs } from "../kernel/time.ts";
import { simMs } from "../kernel/time.ts";
import type { RunFile, Standing, ToPage, ToWorker } from "../protocol/messages.ts";
import { decodeSeries } from "../protocol/series.ts";
import { openHello, scenarioText } from "../testing/scenario.ts";
import { createHost } from "./host.ts";

const helloRun: RunFile = {
  format: "steady-state/run",
  version: 1,
  fileName: "hello-ecs.yaml",
  template: scenarioText("hello-ecs.yaml"),
  seed: null,
  commands: [],
  nowMs: null,
};

/** A host without a worker: wall time moves only when the test says so, and every delta is acknowledged on demand. */
function bench() {
  const sent: ToPage[] = [];
  let wallMs = 0;
  let turns = 0;
  const host = createHost(
    {
      post: (message) => void sent.push(message),
      wallMs: () => wallMs,
      soon: () => void turns++,
      later: () => void turns++,
    },
    documents,
  );
  const settle = (): void => {
    for (let guard = 0; turns > 0 && guard < 100_000; guard++) {
      turns = 0;
      host.turn();
      const last = sent[sent.length - 1];
      if (last?.kind === "delta") host.receive({ kind: "ack", epoch: last.epoch, seq: last.seq });
    }
  };
  const standings = (): Standing[] => sent.flatMap((message) => ("standing" in message ? [message.standing] : []));
  return {
    sent,
    tell(message: ToWorker) {
      host.receive(message);
    },
    settle,
    /** Lets wall time pass in frames. */
    pass(ms: number) {
      for (const end = wallMs + ms; wallMs < end; ) {
        wallMs += 16;
        turns = 0;
        host.turn();
        const last = sent[sent.length - 1];
        if (last?.kind === "delta") host.receive({ kind: "ack", epoch: last.epoch, seq: last.seq });
      }
    },
    last: () => standings().at(-1) as Standing,
    of: <K extends ToPage["kind"]>(kind: K) =>
      sent.filter((message): message is Extract<ToPage, { kind: K }> => message.kind === kind),
  };
}

function opened(run: Partial<RunFile> = {}) {
  const page = bench();
  page.tell({ kind: "open", id: 1, run: { ...helloRun, ...run } });
  page.settle();
  return page;
}

/** Digest of Hello ECS run straight to an instant in Node, with commands at theirs. */
function straight(
  untilMs: SimMs,
  commands: readonly [number, Parameters<ReturnType<typeof openHello>["send"]>[0]][] = [],
): string {
  const hello = openHello();
  hello.replay(commands.map(([atMs, command]) => ({ atMs: simMs(atMs), command })));
  hello.advanceTo(untilMs);
  return hello.digest();
}

test("opening sends problems, then a snapshot of the opening moment with its digest", () => {
  const page = opened();
  expect(page.of("opened")[0]).toMatchObject({ id: 1, ok: true });
  const [snapshot] = page.of("snapshot");
  expect(snapshot?.standing).toMatchObject({
    nowMs: 300_000,
    endMs: 300_000,
    branch: "A",
    looking: false,
    playing: false,
  });
  expect(snapshot?.standing.digest).toBe(straight(simMs(300_000)));
  const names: string[] = [];
  decodeSeries(snapshot?.series as ArrayBuffer, (name) => names.push(name));
  expect(names).toEqual(expect.arrayContaining(["service/Service/runningCount", "service/Service/cpuAverage"]));
});

test("a file that cannot be opened is refused with its problems, and the run on screen stays", () => {
  const page = opened();
  const before = page.last();
  page.tell({ kind: "open", id: 2, run: { ...helloRun, template: "Resources: [" } });
  page.settle();
  const refused = page.of("opened")[1];
  expect(refused).toMatchObject({ id: 2, ok: false });
  expect(refused?.problems.length).toBeGreaterThan(0);
  page.tell({ kind: "pace", playing: true, speed: 10 });
  page.pass(500);
  expect(page.last().nowMs).toBeGreaterThan(before.nowMs);
});

test("playing at ×10 passes ten simulated seconds in a wall second, and pausing gives the CLI's digest", () => {
  const page = opened();
  page.tell({ kind: "pace", playing: true, speed: 10 });
  page.pass(2_000);
  expect(page.last().digest).toBeNull();
  page.tell({ kind: "pace", playing: false, speed: 10 });
  page.settle();
  const { nowMs, digest } = page.last();
  expect(nowMs - 300_000).toBeGreaterThan(19_000);
  expect(nowMs - 300_000).toBeLessThan(20_500);
  expect(digest).toBe(straight(nowMs));
});

test("the debt of a sleep is dropped, not raced", () => {
  const page = opened();
  page.tell({ kind: "pace", playing: true, speed: 10 });
  page.pass(32);
  const before = page.last().nowMs;
  const asleep = page.sent.length;
  page.pass(16);
  expect(page.sent.length - asleep).toBeLessThan(3);
  expect(page.last().nowMs - before).toBeLessThan(4_000);
});

test("at most one delta travels unacknowledged, and nothing is lost meanwhile", () => {
  const sent: ToPage[] = [];
  let wallMs = 0;
  const host = createHost(
    {
      post: (message) => void sent.push(message),
      wallMs: () => wallMs,
      soon: () => undefined,
      later: () => undefined,
    },
    documents,
  );
  host.receive({ kind: "open", id: 1, run: helloRun });
  host.turn();
  host.receive({ kind: "pace", playing: true, speed: 60 });
  for (let frame = 0; frame < 300; frame++) {
    wallMs += 16;
    host.turn();
  }
  const deltas = sent.filter((message) => message.kind === "delta");
  expect(deltas.length).toBe(1);
  const [first] = deltas;
  host.receive({ kind: "ack", epoch: first?.epoch ?? 0, seq: first?.seq ?? 0 });
  wallMs += 200;
  host.turn();
  const second = sent.filter((message) => message.kind === "delta")[1];
  const points = new Map<string, number>();
  decodeSeries(second?.series as ArrayBuffer, (name, values) => points.set(name, values.length / 2));
  expect(points.get("service/Service/runningCount")).toBeGreaterThan(200);
});

test("a command is answered with its verdict and takes effect at once, also while paused", () => {
  const page = opened();
  page.tell({ kind: "send", id: 7, command: { type: "ecs.UpdateService", service: "Service", desiredCount: 3 } });
  page.settle();
  expect(page.of("verdict")[0]).toMatchObject({ id: 7, verdict: { accepted: true } });
  const [delta] = page.of("delta");
  expect(delta?.put.service?.[0]?.[1]).toMatchObject({ desiredCount: 3 });
  expect(page.last().digest).toBe(
    straight(simMs(300_001), [[300_001, { type: "ecs.UpdateService", service: "Service", desiredCount: 3 }]]),
  );
});

test("a refused command says AWS's exception and a sentence", () => {
  const page = opened();
  page.tell({ kind: "send", id: 8, command: { type: "ecs.UpdateService", service: "nobody", desiredCount: 3 } });
  page.settle();
  expect(page.of("verdict")[0]?.verdict).toMatchObject({ accepted: false, exception: "ServiceNotFoundException" });
});

test("looking back shows that moment exactly, leaves the run where it was, and comes back", () => {
  const page = opened();
  page.tell({ kind: "pace", playing: true, speed: 60 });
  page.pass(3_000);
  page.tell({ kind: "pace", playing: false, speed: 60 });
  page.settle();
  const end = page.last();
  page.tell({ kind: "seek", atMs: simMs(123_456) });
  page.settle();
  expect(page.last()).toMatchObject({
    looking: true,
    nowMs: 123_456,
    endMs: end.nowMs,
    digest: straight(simMs(123_456)),
  });
  page.tell({ kind: "seek", atMs: null });
  page.settle();
  expect(page.last()).toMatchObject({ looking: false, nowMs: end.nowMs, digest: end.digest });
});

test("an edit in the past makes run B; closing it gives run A back unchanged", () => {
  const page = opened();
  page.tell({ kind: "pace", playing: true, speed: 60 });
  page.pass(2_000);
  page.tell({ kind: "pace", playing: false, speed: 60 });
  page.settle();
  const runA = page.last();
  const command = { type: "ecs.UpdateService", service: "Service", desiredCount: 5 } as const;
  page.tell({ kind: "branch", id: 9, atMs: simMs(320_000), command });
  page.settle();
  expect(page.last()).toMatchObject({ branch: "B", branchedAtMs: 320_000, nowMs: 320_001 });
  expect(page.last().digest).toBe(straight(simMs(320_001), [[320_001, command]]));
  page.tell({ kind: "pace", playing: true, speed: 60 });
  page.pass(1_000);
  page.tell({ kind: "closeBranch" });
  page.settle();
  expect(page.last()).toMatchObject({ branch: "A", nowMs: runA.nowMs, digest: runA.digest });
});

test("Next event runs to the next notable entry and stops there", () => {
  const page = opened();
  page.tell({ kind: "send", id: 3, command: { type: "lab.SetTraffic", multiplier: 10 } });
  page.settle();
  page.tell({ kind: "step", to: "notable", direction: 1 });
  page.settle();
  expect(page.last().playing).toBe(false);
  const entries = [...page.of("snapshot"), ...page.of("delta")].flatMap(({ journal }) => journal);
  expect(entries.at(-1)?.notable).toBe(true);
  expect(entries.at(-1)?.atMs).toBe(page.last().nowMs);
});

test("a saved run opens again at the same moment with the same digest", () => {
  const page = opened();
  page.tell({ kind: "send", id: 3, command: { type: "ecs.UpdateService", service: "Service", desiredCount: 4 } });
  page.tell({ kind: "pace", playing: true, speed: 60 });
  page.pass(1_500);
  page.tell({ kind: "pace", playing: false, speed: 60 });
  page.settle();
  page.tell({ kind: "save", id: 4 });
  const saved = page.of("run")[0];
  expect(saved?.run.commands).toHaveLength(1);
  expect(saved?.template).toContain("Default: 4");
  const again = opened(saved?.run);
  expect(again.last()).toMatchObject({ nowMs: page.last().nowMs, digest: page.last().digest });
});

test("an event's JSON is the one of its moment, however far the run has gone on since", () => {
  const page = opened();
  const entries = page.of("snapshot")[0]?.journal ?? [];
  const running = entries.find(
    ({ detailType, eventName }) => detailType === "ECS Task State Change" && eventName === "RUNNING",
  );
  page.tell({ kind: "event", id: 11, entryId: running?.id ?? 0 });
  expect(page.of("event")[0]).toMatchObject({
    id: 11,
    event: {
      "detail-type": "ECS Task State Change",
      detail: { lastStatus: "RUNNING", desiredStatus: "RUNNING", version: 4 },
    },
  });
  page.tell({ kind: "event", id: 12, entryId: entries[0]?.id ?? 0 });
  expect(page.of("event")[1]).toMatchObject({ id: 12, event: null });
  expect(page.last().digest).toBe(straight(simMs(300_000)));
});

test("late acknowledgements of an older epoch change nothing", () => {
  const page = opened();
  page.tell({ kind: "ack", epoch: 0, seq: 99 });
  page.tell({ kind: "send", id: 1, command: { type: "ecs.UpdateService", service: "Service", desiredCount: 3 } });
  page.settle();
  expect(page.of("delta")).toHaveLength(1);
});

test.each([
  ["an unknown call", { type: "lab.Nonsense" }, /Command 1 of the run: "lab.Nonsense" is not a call/],
  ["an input of the wrong type", { type: "ecs.UpdateService", service: 7 }, /ecs\.UpdateService: service is not valid/],
])("a foreign run with %s is refused, and the run on screen stays", (_what, command, says) => {
  const page = opened();
  const before = page.last();
  const commands = [{ atMs: simMs(310_000), command: command as never }];
  page.tell({ kind: "open", id: 2, run: { ...helloRun, commands, nowMs: simMs(320_000) }, foreign: true });
  page.settle();
  expect(page.of("opened")[1]).toMatchObject({ id: 2, ok: false });
  expect(page.of("opened")[1]?.problems[0]?.message).toMatch(says);
  expect(page.last().digest).toBe(before.digest);
  expect(page.of("fault")).toEqual([]);
});

test("a run that breaks the engine on its way is refused, and the run on screen stays and plays on", () => {
  const page = opened();
  const before = page.last();
  const change = { action: "Add", kind: "service", id: "Web", record: { id: "Web", serviceName: 7 } };
  const command = { type: "cloudformation.UpdateStack", description: "", templateBody: "", changes: [change] };
  const commands = [{ atMs: simMs(310_000), command: command as never }];
  page.tell({ kind: "open", id: 2, run: { ...helloRun, commands, nowMs: simMs(320_000) }, foreign: true });
  page.settle();
  expect(page.of("opened")[1]).toMatchObject({
    ok: false,
    problems: [{ why: expect.stringMatching(/^The engine says/) }],
  });
  expect(page.of("fault")).toEqual([]);
  expect(page.last().digest).toBe(before.digest);
  page.tell({ kind: "pace", playing: true, speed: 10 });
  page.pass(500);
  expect(page.last().nowMs).toBeGreaterThan(before.nowMs);
});
