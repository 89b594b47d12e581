import { expect, test } from "vitest";
import { looksLikeK6, readK6 } from "./k6.ts";
import { rateAt } from "./requests.ts";

const only = (text: string) => {
  const read = readK6(text);
  if ("problem" in read) throw new Error(`${read.problem.line} ${read.problem.message}`);
  expect(read.scenarios).toHaveLength(1);
  return read.scenarios[0] as (typeof read.scenarios)[0];
};

const script = `
import http from 'k6/http';
// Ten users at first.
export const options = {
  stages: [
    { duration: '30s', target: 20 }, /* up */
    { duration: "1m30s", target: 10 },
    { duration: \`20s\`, target: 0, },
  ],
  thresholds: { http_req_duration: ['p(95)<500'] },
  gracefulStop: '30s',
};
export default function () { http.get('https://test.k6.io'); }
`;

test("stages at the top level are users, from one, with linear ramps", () => {
  const { shape, unit, notes } = only(script);
  expect(unit).toBe("vus");
  expect([15, 30, 75, 120, 130, 140].map((at) => rateAt(shape, at))).toEqual([10.5, 20, 15, 10, 5, 0]);
  expect(notes).toEqual(["gracefulStop, thresholds have no effect here."]);
});

test("arrival rates are per timeUnit, in JSON as in a script", () => {
  const rates = {
    scenarios: {
      api: {
        executor: "ramping-arrival-rate",
        startRate: 300,
        timeUnit: "1m",
        preAllocatedVUs: 50,
        stages: [{ duration: "1m", target: 600 }],
      },
    },
  };
  const { shape, unit, name, notes } = only(JSON.stringify(rates));
  expect([name, unit]).toEqual(["api", "rps"]);
  expect([0, 30, 60].map((at) => rateAt(shape, at))).toEqual([5, 7.5, 10]);
  expect(notes).toEqual(["preAllocatedVUs has no effect here."]);
});

test("a stage of no time jumps; constant executors end; startTime delays", () => {
  expect(only("{ stages: [{ duration: 0, target: 500 }] }").shape).toMatchObject({
    stages: [{ duration: 0, target: 500 }],
  });
  const constant = only(
    "{ scenarios: { a: { executor: 'constant-arrival-rate', rate: 1_200, timeUnit: '1m', duration: '2m', startTime: '10s' } } }",
  );
  expect([5, 10, 100, 130, 131].map((at) => rateAt(constant.shape, at))).toEqual([0, 20, 20, 0, 0]);
});

test("several scenarios are all read", () => {
  const read = readK6(
    "{ scenarios: { a: { executor: 'constant-vus', vus: 5, duration: '1m' }, b: { executor: 'ramping-vus', stages: [{ duration: '1m', target: 3 }] } } }",
  );
  expect("scenarios" in read && read.scenarios.map(({ name }) => name)).toEqual(["a", "b"]);
});

test.each([
  ["export const options = { stages: stagesOf(3) }", 1, '"stagesOf" is not a plain value.'],
  [
    "export const options = {\n  stages: [\n    { duration: '1m', target: __ENV.VUS },\n] }",
    3,
    '"__ENV.VUS" is not a plain value.',
  ],
  ["export const options = { stages: [{ duration: `${n}s`, target: 2 }] }", 1, '"`" is not a plain value.'],
  ["{ stages: [1, 2 }", 1, 'Expected "," or "]".'],
  ["{ stages: [", 1, '"the end of the file" is not a plain value.'],
  [`{ stages: ${"[".repeat(40)}`, 1, "It nests deeper than 20."],
  ["hello", 0, "There are no options in it."],
  ["{ vu: 3 }", 0, "The options have no stages and no scenarios."],
  ["{ stages: [] }", 0, "default: stages is not a list of stages."],
  ["{ stages: [{ duration: 'soon', target: 2 }] }", 0, "default: stage 1 cannot be read."],
  ["{ executor: 'shared-iterations', iterations: 3 }", 0, "default: shared-iterations is not read."],
  ["{ executor: 'surprise' }", 0, 'default: "surprise" is no executor of k6.'],
  ["x".repeat(200_001), 0, "It has more than 200000 characters."],
])("%j is refused", (text, line, message) => {
  const read = readK6(text);
  expect("problem" in read && [read.problem.line, read.problem.message]).toEqual([line, message]);
  expect("problem" in read && `${read.problem.why}${read.problem.tryThis}`).toMatch(/\.$/);
});

test("hostile names stay data", () => {
  readK6('{ "__proto__": { "stages": [] }, stages: [{ duration: 1, target: 1 }] }');
  expect(({} as { stages?: unknown }).stages).toBeUndefined();
});

test("what looks like k6", () => {
  expect(looksLikeK6(script)).toBe(true);
  expect(looksLikeK6('{ "stages": [] }')).toBe(true);
  expect(looksLikeK6("start 20; hold 5m")).toBe(false);
  expect(looksLikeK6('{ "Resources": {} }')).toBe(false);
});
