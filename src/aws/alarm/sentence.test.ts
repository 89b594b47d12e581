import { expect, test } from "vitest";
import { pageFixture } from "../../testing/pageFixture.ts";
import { alarmLook, alarmSentence, alarmTitle } from "./sentence.ts";

const [high] = pageFixture().tables.alarm.values();
if (high === undefined) throw new Error("The fixture has no alarm.");

test("an alarm says its state and how many datapoints breach", () => {
  expect(alarmSentence(high)).toBe("CloudWatch alarm AlarmHigh, ALARM, 3 of 3 datapoints above 50");
});

test("an alarm of the user's own has its own name", () => {
  expect(alarmTitle({ ...high, alarmName: "queue-depth", sim: { ...high.sim, ownedBy: null } })).toBe("queue-depth");
});

test("a high alarm in ALARM looks like trouble, a low one does not", () => {
  expect(alarmLook(high)).toMatchObject({ word: "ALARM", token: "fail" });
  const low = { ...high, sim: { ...high.sim, ownedBy: { policyId: "CpuPolicy", side: "low" as const } } };
  expect(alarmLook(low)).toMatchObject({ word: "ALARM", token: "stopped" });
  expect(alarmLook({ ...high, stateValue: "OK" })).toMatchObject({ word: "OK", token: "run" });
});
