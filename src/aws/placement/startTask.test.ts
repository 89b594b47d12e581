import { expect, test } from "vitest";
import { candidate, placementRequest } from "../../testing/ec2Fixture.ts";
import { startTaskFailure } from "./startTask.ts";

const request = placementRequest({ memory: 512 }, { serviceId: null, group: "family:job" });
const failure = (fields: Parameters<typeof candidate>[0]["fields"] = {}) =>
  startTaskFailure(request, candidate({ id: "a", fields }));

test("G089: StartTask on an instance whose agent is not connected fails with AGENT", () => {
  expect(failure({ agentConnected: false })).toBe("AGENT");
});

test("G194: StartTask on an INACTIVE or unknown instance fails with INACTIVE or MISSING", () => {
  expect(failure({ status: "INACTIVE", agentConnected: false })).toBe("INACTIVE");
  expect(startTaskFailure(request, undefined)).toBe("MISSING");
  expect(failure({ status: null, agentConnected: false })).toBe("MISSING");
});

test("StartTask asks for room, not for constraints", () => {
  expect(failure()).toBeNull();
  expect(
    startTaskFailure({ ...request, constraints: [{ type: "distinctInstance" }] }, candidate({ id: "a" })),
  ).toBeNull();
  expect(startTaskFailure(placementRequest({ memory: 9_000 }), candidate({ id: "a" }))).toBe("RESOURCE:MEMORY");
});
