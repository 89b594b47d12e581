import { expect, test } from "vitest";
import { parsePreferences } from "./preferences.ts";

test.each([
  ["nothing stored", null, { singleKeys: true, welcomed: false }],
  ["not JSON", "yes", { singleKeys: true, welcomed: false }],
  ["JSON, not an object", "null", { singleKeys: true, welcomed: false }],
  ["the card closed", '{"welcomed":true}', { singleKeys: true, welcomed: true }],
  ["single keys off", '{"singleKeys":false,"welcomed":"maybe"}', { singleKeys: false, welcomed: false }],
])("stored preferences: %s", (_name, stored, expected) => {
  expect(parsePreferences(stored)).toEqual(expected);
});
