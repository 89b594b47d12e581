import { expect, test } from "vitest";
import { balancedService } from "../../testing/balancedService.ts";

/** 128 MiB idle, 2 MiB a request, of 512 MiB; each request waits 20 s, so that what is in flight hardly varies. */
const world = (rate: number, image: object = {}) =>
  balancedService({
    desiredCount: 1,
    size: [256, 512],
    // Health checks wait as long as requests do, and fail.
    gracePeriod: 100_000,
    image: { memoryMiB: 128, memoryMiBPerRequest: 2, waitMsPerRequest: 20_000, cpuMsPerRequest: 0.01, ...image },
    traffic: {
      start: 0,
      stages: [
        { duration: 100, target: 0 },
        { duration: 200, target: rate },
      ],
    },
  });

test("GC-QU-19 192 in flight live; 193 do not: exit 137 with AWS's reason, and the service starts another task", () => {
  const alive = world(191.9 / 20);
  alive.until(900);
  expect(alive.task(1)?.lastStatus).toBe("RUNNING");
  expect(alive.newest("service/Service/memoryAverage")).toBeCloseTo(100, 0);

  const dead = world(193 / 20);
  dead.until(900);
  expect(dead.task(1)).toMatchObject({
    desiredStatus: "STOPPED",
    stopCode: "EssentialContainerExited",
    stoppedReason: "Essential container in task exited",
    containers: [{ exitCode: 137, reason: "OutOfMemoryError: Container killed due to memory usage" }],
  });
  expect(dead.task(2)).toBeDefined();
});

test("GC-QU-20 a leak of 1 MiB a minute at a steady 40 in flight: out of memory 304 minutes after the application started", () => {
  const leaking = world(2, { memoryLeakMiBPerMinute: 1 });
  leaking.until(303 * 60);
  expect(leaking.task(1)?.lastStatus).toBe("RUNNING");
  const startedAtMs = leaking.task(1)?.startedAtMs ?? 0;
  leaking.until(306 * 60);
  const exit = leaking
    .entries("ECS Task State Change")
    .find(
      ({ message, subject }) =>
        `${subject} ${message}`.includes("task/Service/1") && message.includes("Essential container"),
    );
  expect(leaking.task(1)?.containers[0]).toMatchObject({ exitCode: 137 });
  expect(((exit?.atMs ?? leaking.task(1)?.stoppingAtMs ?? 0) - startedAtMs) / 60_000).toBeCloseTo(304, 0);
  // The next task begins without what the first one had lost.
  leaking.until(320 * 60);
  expect(leaking.task(2)?.lastStatus).toBe("RUNNING");
});
