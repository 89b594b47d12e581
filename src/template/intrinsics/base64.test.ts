import { expect, test } from "vitest";
import { encodeBase64 } from "./base64.ts";

test.each([
  ["", ""],
  ["a", "YQ=="],
  ["ab", "YWI="],
  ["abc", "YWJj"],
  ["é€😀", "w6nigqzwn5iA"],
])("%j in base 64 is %j", (text, encoded) => {
  expect(encodeBase64(text)).toBe(encoded);
});
