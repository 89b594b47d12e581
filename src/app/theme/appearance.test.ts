import { expect, test } from "vitest";
import { appearanceOf, parseChoices } from "./appearance.ts";

test("the system theme is followed until the learner picks one", () => {
  const darkSystem = { dark: true, reducedMotion: false };
  expect(appearanceOf({ theme: "system", motion: "system" }, darkSystem).theme).toBe("dark");
  expect(appearanceOf({ theme: "light", motion: "system" }, darkSystem).theme).toBe("light");
  expect(appearanceOf({ theme: "system", motion: "system" }, { dark: false, reducedMotion: false }).theme).toBe(
    "light",
  );
});

test("the motion switch wins over the system in both directions", () => {
  const calmSystem = { dark: false, reducedMotion: true };
  expect(appearanceOf({ theme: "system", motion: "system" }, calmSystem).motion).toBe("reduced");
  expect(appearanceOf({ theme: "system", motion: "full" }, calmSystem).motion).toBe("full");
  expect(appearanceOf({ theme: "system", motion: "reduced" }, { dark: false, reducedMotion: false }).motion).toBe(
    "reduced",
  );
});

test.each([
  ["nothing stored", null, { theme: "system", motion: "system" }],
  ["not JSON", "dark", { theme: "system", motion: "system" }],
  ["JSON, not an object", "null", { theme: "system", motion: "system" }],
  ["an unknown theme", '{"theme":"sepia","motion":"reduced"}', { theme: "system", motion: "reduced" }],
  ["a full choice", '{"theme":"dark","motion":"full"}', { theme: "dark", motion: "full" }],
])("stored choice: %s", (_name, stored, expected) => {
  expect(parseChoices(stored)).toEqual(expected);
});
