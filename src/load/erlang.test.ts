import { expect, test } from "vitest";
import { erlangB, erlangC } from "./erlang.ts";

test.each`
  id            | lanes | rho     | waiting
  ${"GC-QU-01"} | ${4}  | ${0.8}  | ${0.596432}
  ${"GC-QU-02"} | ${10} | ${0.95} | ${0.825586}
  ${"GC-QU-03"} | ${1}  | ${0.37} | ${0.37}
  ${"table"}    | ${2}  | ${0.5}  | ${0.333333}
  ${"table"}    | ${8}  | ${0.95} | ${0.844169}
`("$id Erlang C of $lanes lanes at $rho is $waiting", ({ lanes, rho, waiting }) => {
  expect(erlangC(lanes, rho)).toBeCloseTo(waiting, 6);
});

test.each`
  lanes | rho    | blocked
  ${1}  | ${0.8} | ${0.444444}
  ${2}  | ${1.5} | ${0.529412}
  ${20} | ${1}   | ${0.158892}
`("Erlang B of $lanes lanes at $rho is $blocked", ({ lanes, rho, blocked }) => {
  expect(erlangB(lanes, lanes * rho)).toBeCloseTo(blocked, 6);
});
