import { expect, test } from "vitest";
import {
  deploymentOf,
  type EksOptions,
  ecrImage,
  ecrServices,
  eksRun,
  nodesOf,
  onlyEndpoints,
  requests,
} from "../testing/eksRun.ts";
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

/** The checklist's row of a symptom, and what its remedies leave of it. */
function mended(options: EksOptions, id: string) {
  const run = eksRun({ nodegroups: { Nodes: nodesOf("t3.medium", 1) }, ...options });
  run.until(200);
  const found = () => rowsOf(run.simulation, null).find(({ symptom }) => symptom.id === id);
  const labels: (string | undefined)[] = [];
  for (let tries = 0; tries < 4 && found()?.state === "bad"; tries++) {
    const check = found()?.checks.find(({ fix }) => fix !== null);
    labels.push(check?.fix?.label);
    for (const command of check?.fix?.commands ?? []) expect(run.send(command)).toBe("accepted");
    run.until(240 + tries * 40);
  }
  return { labels, state: found()?.state, phases: run.phases() };
}

test("a pod's call that gets nowhere: the checklist opens the way", () => {
  const calls = [{ action: "sqs:SendMessage", resource: "arn:aws:sqs:us-east-1:123456789012:orders" }];
  const options: EksOptions = {
    metadata: { images: { [ecrImage]: { calls } } },
    manifests: { Web: deploymentOf(1, { container: { ...requests("250m", "128Mi"), image: ecrImage } }) },
    resources: {
      ...onlyEndpoints(...ecrServices),
      Orders: { Type: "AWS::SQS::Queue", Properties: { QueueName: "orders" } },
    },
  };
  expect(mended(options, "taskRole")).toEqual({
    labels: ["Create VPC endpoints: sqs"],
    state: "good",
    phases: { Running: 1 },
  });
});

test("a pod in ImagePullBackOff: the checklist names the hop and creates what is missing", () => {
  const options: EksOptions = {
    manifests: { Web: deploymentOf(1, { container: { ...requests("250m", "128Mi"), image: ecrImage } }) },
    resources: onlyEndpoints("ecr.api"),
  };
  expect(mended(options, "pull")).toEqual({
    labels: ["Create VPC endpoints: ecr.dkr, s3"],
    state: "good",
    phases: { Running: 1 },
  });
});
