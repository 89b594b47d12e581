import { expect, test } from "vitest";
import { defaultBehaviour, imageNamed } from "./defaultImage.ts";
import type { ImageRecord } from "./model.ts";
import { readImages } from "./template.ts";

function read(images: Record<string, unknown>) {
  const records: ImageRecord[] = [];
  const complaints = readImages({
    metadata: {
      version: 1,
      seed: 7,
      clock: "realistic",
      initialPasses: "one",
      openAtSeconds: 0,
      layout: {},
      traffic: {},
      images,
      commands: [],
    },
    put: (_kind, record) => void records.push(record as ImageRecord),
  });
  return { records, complaints };
}

test("what is said is read, the rest has its default", () => {
  const { records, complaints } = read({
    "nginxdemos/hello": { sizeMiB: 17, cpuMsPerRequest: "8", exits: { afterSeconds: 30 }, pullError: "denied" },
  });
  expect(complaints).toEqual([]);
  expect(records).toEqual([
    {
      ...defaultBehaviour,
      id: "nginxdemos/hello",
      sizeMiB: 17,
      cpuMsPerRequest: 8,
      exits: { afterSeconds: 30, exitCode: 1 },
      pullError: "denied",
      sim: { cause: null },
    },
  ]);
});

test.each`
  field           | value                                 | message
  ${"sizeMiB"}    | ${-1}                                 | ${"Expected a number from 0 to 100000."}
  ${"errorShare"} | ${"half"}                             | ${"Expected a number from 0 to 1."}
  ${"exits"}      | ${{ afterSeconds: 1, exitCode: 256 }} | ${"Expected afterSeconds and an exitCode from 0 to 255."}
  ${"pullError"}  | ${[]}                                 | ${"Expected a text."}
`("$field $value is refused and its default stays", ({ field, value, message }) => {
  const { records, complaints } = read({ web: { [field]: value } });
  expect(complaints).toEqual([{ path: ["web", field], message }]);
  expect(records[0]).toEqual({ ...defaultBehaviour, id: "web", sim: { cause: null } });
});

test("an unknown field is named with the known ones", () => {
  expect(read({ web: { cpu: 1 } }).complaints[0]?.message).toMatch(
    /^An image has no "cpu". Known: sizeMiB, startSeconds, /,
  );
});

test("a behaviour that is no object is refused", () => {
  expect(read({ web: 3 })).toEqual({
    records: [],
    complaints: [{ path: ["web"], message: "Expected a map of what the image does." }],
  });
});

test("a tagged image behaves as the untagged one was described", () => {
  const hello: ImageRecord = { ...defaultBehaviour, id: "nginxdemos/hello", sizeMiB: 17, sim: { cause: null } };
  const find = (id: string) => (id === hello.id ? hello : undefined);
  expect(imageNamed("nginxdemos/hello", find)).toBe(hello);
  expect(imageNamed("nginxdemos/hello:plain-text", find)).toEqual({ ...hello, id: "nginxdemos/hello:plain-text" });
  expect(imageNamed(`nginxdemos/hello@sha256:${"0".repeat(64)}`, find).sizeMiB).toBe(17);
  expect(imageNamed("registry:5000/hello", find)).toEqual({
    ...defaultBehaviour,
    id: "registry:5000/hello",
    sim: { cause: null },
  });
});
