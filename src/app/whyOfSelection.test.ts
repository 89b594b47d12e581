import { expect, test } from "vitest";
import { pageFixture } from "../testing/pageFixture.ts";
import { whyOfSelection } from "./whyOfSelection.ts";

const { journal } = pageFixture();

test("the newest story about the record", () => {
  expect(whyOfSelection({ kind: "service", id: "Service" }, journal)).toBe(7);
  expect(whyOfSelection({ kind: "alarm", id: "CpuPolicy/high" }, journal)).toBe(4);
});

test("nothing to tell", () => {
  expect(whyOfSelection({ kind: "cluster", id: "Cluster" }, journal)).toBeNull();
  expect(whyOfSelection({ kind: "settings", id: "run" }, journal)).toBeNull();
});
