import { expect, test } from "vitest";
import { templateDifference } from "./templateDifference.ts";

const service = (properties: object) => ({ Type: "AWS::ECS::Service", Properties: properties }) as never;

test("properties, resources that are gone and resources that are new", () => {
  const from = { Web: service({ DesiredCount: 4, Cluster: "a" }), Made: service({}) };
  const to = { Web: service({ Cluster: "a", LaunchType: "FARGATE" }), Gone: service({ DesiredCount: 1 }) };
  expect(templateDifference(from, to)).toEqual([
    { path: ["Resources", "Web", "Properties", "DesiredCount"], value: null },
    { path: ["Resources", "Web", "Properties", "LaunchType"], value: "FARGATE" },
    { path: ["Resources", "Made"], value: null },
    { path: ["Resources", "Gone"], value: { Type: "AWS::ECS::Service", Properties: { DesiredCount: 1 } } },
  ]);
  expect(templateDifference(from, from)).toEqual([]);
});
