import { expect, test } from "vitest";
import { eksRun, nodesOf } from "../../testing/eksRun.ts";
import { backoffSeconds } from "./endPod.ts";
import { readCpu, readMemory } from "./quantity.ts";

const pod = (name: string, restartPolicy: string) => ({
  apiVersion: "v1",
  kind: "Pod",
  metadata: { name },
  spec: { restartPolicy, containers: [{ name, image: name }] },
});

test("a pod of its own ends as Succeeded or Failed; restartPolicy Always starts it again, later each time", () => {
  const exits = (exitCode: number) => ({ exits: { afterSeconds: 5, exitCode } });
  const run = eksRun({
    nodegroups: { Nodes: nodesOf("t3.medium", 1) },
    manifests: { Done: pod("done", "Never"), Broken: pod("broken", "Never"), Loop: pod("loop", "Always") },
    metadata: { images: { done: exits(0), broken: exits(1), loop: exits(1) } },
  });
  run.until(60);
  expect(run.phases()).toEqual({ Pending: 3 });
  run.until(160);
  const seen = Object.fromEntries(run.pods().map(({ name, phase, reason }) => [name, [phase, reason]]));
  expect(seen).toMatchObject({ done: ["Succeeded", "Completed"], broken: ["Failed", "Error"] });
  const loop = run.get("pod", "Loop");
  expect([loop.phase, loop.reason, loop.restartCount > 2]).toEqual(["Running", "CrashLoopBackOff", true]);
});

test("restarts wait 10, 20, 40 s and so on, at most five minutes", () => {
  expect([0, 1, 2, 3, 6, 7].map(backoffSeconds)).toEqual([0, 10, 20, 40, 300, 300]);
});

test.each([
  ["250m", 250],
  ["0.5", 500],
  ["2", 2_000],
  ["much", null],
])("cpu %s is %o thousandths", (text, thousandths) => {
  expect(readCpu(text)).toBe(thousandths);
});

test.each([
  ["512Mi", 512],
  ["1Gi", 1_024],
  ["1048576", 1],
  ["1M", 1_000_000 / 1_048_576],
  ["1X", null],
])("memory %s is %o MiB", (text, mib) => {
  expect(readMemory(text)).toBe(mib);
});
