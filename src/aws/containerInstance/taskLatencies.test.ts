import { expect, test } from "vitest";
import { ec2ImagePullDuration, ec2TaskLatencies } from "./taskLatencies.ts";

test("an image is pulled once per instance, 20 MiB a second", () => {
  expect(ec2ImagePullDuration(ec2TaskLatencies.realistic, 200, false)).toBe(10_000);
  expect(ec2ImagePullDuration(ec2TaskLatencies.realistic, 200, true)).toBe(0);
  expect(ec2ImagePullDuration(ec2TaskLatencies.idealised, 200, false)).toBe(0);
});
