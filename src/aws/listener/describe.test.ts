import { expect, test } from "vitest";
import { actionsInWords, conditionWords, ruleWords, weightPercents } from "./describe.ts";
import { forwardAction } from "./model.ts";

const nameOf = (id: string) => id.toLowerCase();

test("a rule in words", () => {
  const actions = [
    forwardAction([
      { targetGroupArn: "Blue", weight: 90 },
      { targetGroupArn: "Green", weight: 10 },
    ]),
  ];
  const conditions = [{ field: "path-pattern", pathPatternConfig: { values: ["/api/*", "/v2/*"] } }] as const;
  expect(ruleWords({ priority: 10, conditions, actions }, nameOf)).toBe(
    "10: if path is /api/* or /v2/*, forward to blue (weight 90), green (weight 10)",
  );
});

test("conditions and answers in words", () => {
  expect(conditionWords({ field: "host-header", hostHeaderConfig: { values: ["a.example"] } })).toBe(
    "host is a.example",
  );
  expect(conditionWords({ field: "query-string", queryStringConfig: { values: [{ key: "v", value: "2" }] } })).toBe(
    "query has v=2",
  );
  expect(
    actionsInWords(
      [{ type: "fixed-response", fixedResponseConfig: { statusCode: "503", contentType: null, messageBody: null } }],
      nameOf,
    ),
  ).toBe("answer 503");
});

test("weights as percent; weights of 0 all round send nothing anywhere", () => {
  expect(weightPercents([{ weight: 10 }, { weight: 30 }])).toEqual([25, 75]);
  expect(weightPercents([{ weight: 0 }])).toEqual([0]);
});
