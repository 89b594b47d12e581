import { expect, test } from "vitest";
import type { ClusterRecord } from "../../aws/cluster/model.ts";
import type { Mirror } from "../../client/store.ts";
import { commandFrom } from "../../engine/commands.ts";
import { ec2Run } from "../../testing/ec2Run.ts";
import { registerExternalInstanceForm as form } from "./registerExternalInstanceForm.ts";

const openForm = () => {
  const run = ec2Run({ instances: {}, service: { DesiredCount: 0 } });
  const clusters = new Map<string, ClusterRecord>([...run.simulation.all("cluster")].map((one) => [one.id, one]));
  const tables: Mirror = { cluster: clusters };
  const register = (fields: Readonly<Record<string, string>>) =>
    run.send(form.command({ ...form.initial(tables, {}), ...fields }, tables, {}));
  return { run, tables, register };
};

test("a server that is registered as the form proposes it joins the cluster under a name of its own", () => {
  const { run, tables, register } = openForm();
  expect(form.unavailable?.(tables, {})).toBeNull();
  expect(form.fields(form.initial(tables, {}), tables, {}).map(({ name }) => name)).toEqual([
    "cluster",
    "name",
    "vCpu",
    "memory",
  ]);
  expect(register({})).toBe("accepted");
  expect(register({ name: " rack ", vCpu: "8", memory: "16384" })).toBe("accepted");
  run.until(100);
  const registered = [...run.simulation.all("containerInstance")].map(({ id, status, registeredResources }) => [
    id,
    status,
    registeredResources.find(({ name }) => name === "CPU"),
  ]);
  expect(registered).toMatchObject([
    ["external-1", "ACTIVE", { integerValue: 4_096 }],
    ["rack", "ACTIVE", { integerValue: 8_192 }],
  ]);
});

test("what AWS or a server could not be is refused in words, and a form without a cluster says why", () => {
  const { register, tables } = openForm();
  expect(register({ name: "rack" })).toBe("accepted");
  expect(register({ name: "rack" })).toMatch(/already/);
  const { type, ...input } = form.command({ ...form.initial(tables, {}), vCpu: "0" }, tables, {});
  expect(commandFrom(type, input)).toHaveProperty("message");
  expect(form.unavailable?.({}, {})).toBe("This scenario has no cluster.");
});
