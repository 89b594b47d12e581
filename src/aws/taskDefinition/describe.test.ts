import { expect, test } from "vitest";
import { containerWords, taskDefinitionTone, taskSizeWords } from "./describe.ts";
import { readTaskDefinition } from "./readTaskDefinition.ts";
import { nextRevision } from "./revisions.ts";

const definition = (fields: Readonly<Record<string, unknown>>) =>
  nextRevision(
    readTaskDefinition({
      family: "web",
      containerDefinitions: [{ name: "web", image: "nginx", memory: 64, portMappings: [{ containerPort: 80 }] }],
      ...fields,
    }).content,
    [],
    { region: "us-east-1", accountId: "123456789012", logicalId: null },
  );

test("sizes are told as the console does", () => {
  expect(taskSizeWords(definition({ cpu: "256", memory: "512" }))).toBe("0.25 vCPU, 0.5 GB");
  expect(taskSizeWords(definition({ memory: "2048" }))).toBe("2 GB");
  expect(taskSizeWords(definition({}))).toBe("sized by its containers");
});

test("a container is told in one line", () => {
  const [container] = definition({}).containerDefinitions;
  if (container === undefined) throw new Error("There is no container.");
  expect(containerWords(container)).toBe("web: nginx, essential, port 80");
  expect(containerWords({ ...container, essential: false, portMappings: [] })).toBe("web: nginx, not essential");
});

test("a deregistered revision is grey", () => {
  const active = definition({});
  expect([taskDefinitionTone(active), taskDefinitionTone({ ...active, status: "INACTIVE" })]).toEqual([
    "ok",
    "neutral",
  ]);
});
