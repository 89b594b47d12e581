import { expect, test } from "vitest";
import { deploymentOf, eksRun, nodesOf, requests } from "../testing/eksRun.ts";
import { rowsOf } from "./rows.ts";

test("a pod's call that its role does not allow is found with IAM's text, and the policy offered lets it through", () => {
  const run = eksRun({
    metadata: { images: { app: { calls: [{ action: "s3:GetObject", resource: "arn:aws:s3:::photos/cat.jpg" }] } } },
    nodegroups: { Nodes: { ...nodesOf("t3.medium", 1), NodeRole: { "Fn::GetAtt": ["NodeRole", "Arn"] } } },
    manifests: { Web: deploymentOf(1, { container: requests("250m", "128Mi") }) },
    resources: {
      NodeRole: {
        Type: "AWS::IAM::Role",
        Properties: {
          RoleName: "node",
          AssumeRolePolicyDocument: {
            Version: "2012-10-17",
            Statement: [{ Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" }],
          },
        },
      },
    },
  });
  run.until(240);
  const found = () => rowsOf(run.simulation, null).find(({ symptom }) => symptom.id === "taskRole");
  const [check] = found()?.checks ?? [];
  expect(check?.evidence).toMatch(
    /^Log of pod web-\S+: .*AccessDenied.* is not authorized to perform: s3:GetObject on resource: "?arn:aws:s3:::photos\/cat\.jpg"? because no identity-based policy allows the s3:GetObject action$/,
  );
  expect([check?.at?.kind, check?.fix?.label]).toEqual(["role", "Allow s3:GetObject in node"]);
  for (const command of check?.fix?.commands ?? []) run.send(command);
  run.until(250);
  expect(found()?.state).toBe("good");
});
