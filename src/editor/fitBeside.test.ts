import { expect, test } from "vitest";
import { fitBeside } from "./fitBeside.ts";

const browser = { x: 10, y: 300, width: 268, height: 124 };
const card = (x: number, y: number) => ({ x, y, width: 88, height: 80 });
const whole = { x: 80, y: 44, zoom: 1 };

test("cards that the window leaves free keep the whole view", () => {
  expect(fitBeside(whole, { x: 290, y: 44, zoom: 0.95 }, [card(0, 100), card(400, 300)], browser)).toBe(whole);
});

test("a card under the window moves the view beside it, as long as everything stays about as large", () => {
  const beside = { x: 290, y: 60, zoom: 0.9 };
  expect(fitBeside(whole, beside, [card(0, 280)], browser)).toBe(beside);
  expect(fitBeside(whole, { ...beside, zoom: 0.7 }, [card(0, 280)], browser)).toBe(whole);
});

test("the view goes beside the window no further than it has to", () => {
  const beside = { x: 290, y: 60, zoom: 0.9 };
  // At 0.97 of its size the card still ends at 302, under the window's upper edge.
  const view = fitBeside(whole, { ...beside, y: 30 }, [card(0, 190)], browser);
  expect(view.zoom).toBeCloseTo(0.96, 9);
  expect(view.x).toBeCloseTo(164, 9);
});
