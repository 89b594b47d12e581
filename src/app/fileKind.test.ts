import { expect, test } from "vitest";
import { fileKindOf } from "./fileKind.ts";

test.each([
  ["web.yaml", "Resources:", "template"],
  ["web.YML", "Resources:", "template"],
  ["web.template", "{}", "template"],
  ["web.json", '{ "Resources": {} }', "template"],
  ["web.run.json", '{ "format": "steady-state/run", "version": 1 }', "run"],
  ["elb.csv", "timestamp,value", "traffic"],
  ["load.js", "export const options = { stages: [] };", "k6"],
  ["load.ts", "", "k6"],
  ["options.json", '{ "stages": [{ "duration": "1m", "target": 50 }] }', "k6"],
  ["states.json", '{ "Resources": { "Machine": { "Properties": { "scenarios": {} } } } }', "template"],
  ["photo.png", "", null],
  ["Makefile", "all:", null],
])("%s", (fileName, text, kind) => {
  expect(fileKindOf(fileName, text)).toBe(kind);
});
