import { expect, test } from "vitest";
import { firstPanels, firstPanelsOn, parsePanels } from "./panelStorage.ts";

test.each([
  ["nothing stored", null, {}],
  ["not JSON", "340", {}],
  ["JSON, not an object", "null", {}],
  ["a closed dock", '{"dock":false}', { dock: false }],
  ["a width beyond its limits is brought inside them", '{"rightWidth":9000}', { rightWidth: 520 }],
  ["a height that is no number", '{"dockHeight":"tall"}', {}],
])("stored panels: %s", (_name, stored, changed) => {
  expect(parsePanels(stored)).toEqual({ ...firstPanels, ...changed });
});

test("on a low screen charts and events begin smaller, until someone sets them", () => {
  expect(firstPanelsOn(900)).toEqual(firstPanels);
  expect(firstPanelsOn(800)).toEqual({ ...firstPanels, dockHeight: 160, feedHeight: 290 });
  expect(parsePanels('{"dockHeight":240}', firstPanelsOn(800)).dockHeight).toBe(240);
});
