import { expect, test } from "vitest";
import type { TaskDefinitionRecord } from "./model.ts";
import { readTaskDefinition } from "./readTaskDefinition.ts";
import { findTaskDefinition, nextRevision } from "./revisions.ts";

const { content } = readTaskDefinition({
  family: "web",
  containerDefinitions: [{ name: "web", image: "nginx", memory: 128 }],
});
const place = { region: "us-east-1", accountId: "123456789012", logicalId: null };
const register = (existing: readonly TaskDefinitionRecord[], logicalId: string | null = null) =>
  nextRevision(content, existing, { ...place, logicalId });

test("G001 a family's revisions are numbered from 1", () => {
  const first = register([], "TaskDefinition");
  const second = register([first]);
  expect([first.id, second.id]).toEqual(["web:1", "web:2"]);
  expect([first.status, second.status]).toEqual(["ACTIVE", "ACTIVE"]);
  expect(second.taskDefinitionArn).toBe("arn:aws:ecs:us-east-1:123456789012:task-definition/web:2");
  expect(second.sim.logicalId).toBe("TaskDefinition");
});

test("G002 a number is not used again after its revision was deregistered", () => {
  const first = register([]);
  const second = { ...register([first]), status: "INACTIVE" as const };
  expect(register([{ ...first, status: "INACTIVE" }, second]).revision).toBe(3);
});

test("other families do not count", () => {
  expect(nextRevision({ ...content, family: "api" }, [register([])], place).id).toBe("api:1");
});

test("G003 a family alone means its latest ACTIVE revision", () => {
  const first = register([]);
  const second = register([first]);
  const third: TaskDefinitionRecord = { ...register([first, second]), status: "INACTIVE" };
  const all = [first, second, third];
  expect(findTaskDefinition(all, "web")?.id).toBe("web:2");
  expect(findTaskDefinition(all, "web:3")?.id).toBe("web:3");
  expect(findTaskDefinition(all, first.taskDefinitionArn)?.id).toBe("web:1");
  expect(findTaskDefinition(all, "api")).toBeUndefined();
  expect(findTaskDefinition([third], "web")).toBeUndefined();
});
