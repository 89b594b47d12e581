import { expect, test } from "vitest";
import { pageFixture } from "../../testing/pageFixture.ts";
import { availabilityZoneSentence, statusCounts } from "./sentence.ts";

const { availabilityZone, task } = pageFixture().tables;
const [zone] = availabilityZone.values();
if (zone === undefined) throw new Error("The fixture has no zone.");

test("a zone counts its tasks by state, in the order of a task's life", () => {
  const counts = statusCounts([...task.values()]);
  expect(counts).toEqual([
    ["PROVISIONING", 1],
    ["PENDING", 1],
    ["RUNNING", 3],
  ]);
  expect(availabilityZoneSentence(zone, counts, 246)).toBe(
    "Availability Zone us-east-1a, available, 5 tasks: 1 PROVISIONING, 1 PENDING, 3 RUNNING, 246 free IP addresses",
  );
});

test("a zone without tasks says so", () => {
  expect(availabilityZoneSentence({ ...zone, state: "impaired" }, [], 4_086)).toBe(
    "Availability Zone us-east-1a, impaired, no tasks, 4,086 free IP addresses",
  );
});
