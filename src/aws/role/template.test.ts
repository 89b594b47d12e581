import { expect, test } from "vitest";
import { saveTemplate } from "../../engine/saveTemplate.ts";
import { createSimulation } from "../../engine/simulation.ts";
import { simMs } from "../../kernel/time.ts";
import { openFargate, problemsOf, recordOf } from "../../testing/fargateTemplate.ts";

const documentOf = (...Statement: unknown[]) => ({ Version: "2012-10-17", Statement });
const trust = documentOf({
  Effect: "Allow",
  Principal: { Service: "ecs-tasks.amazonaws.com" },
  Action: "sts:AssumeRole",
});
const read = documentOf({ Effect: "Allow", Action: "s3:GetObject", Resource: { "Fn::GetAtt": ["Bucket", "Arn"] } });
const resources = {
  Bucket: { Type: "AWS::S3::Bucket", Properties: {} },
  Role: {
    Type: "AWS::IAM::Role",
    Properties: {
      RoleName: "app",
      AssumeRolePolicyDocument: trust,
      Policies: [
        { PolicyName: "read", PolicyDocument: read },
        { PolicyName: "own", PolicyDocument: documentOf({ Effect: "Allow", Action: "sqs:*", Resource: "*" }) },
      ],
    },
  },
  Separate: {
    Type: "AWS::IAM::Policy",
    Properties: {
      PolicyName: "separate",
      Roles: [{ Ref: "Role" }],
      PolicyDocument: documentOf({ Effect: "Allow", Action: "sns:Publish", Resource: "*" }),
    },
  },
  Managed: {
    Type: "AWS::IAM::ManagedPolicy",
    Properties: {
      Roles: [{ Ref: "Role" }],
      PolicyDocument: documentOf({ Effect: "Allow", Action: "dynamodb:GetItem", Resource: "*" }),
    },
  },
};

test("a role with inline, separate and managed policies", () => {
  const opened = openFargate({ resources });
  const role = recordOf(opened, "role", "Role");
  expect(role).toMatchObject({
    roleName: "app",
    arn: "arn:aws:iam::123456789012:role/app",
    attachedPolicies: ["Managed"],
    separatePolicies: { Separate: "separate" },
  });
  expect(role?.rolePolicyList.map(({ policyName }) => policyName)).toEqual(["read", "own", "separate"]);
  expect(problemsOf(opened).filter((line) => /Role|Separate|Managed/.test(line))).toEqual([]);
});

test("what was changed is saved where it stood; everything else stays as written", () => {
  const opened = openFargate({ resources });
  if (opened.setup === null) throw new Error("The template cannot be opened.");
  const simulation = createSimulation(opened.setup);
  const document = (action: string) => JSON.stringify(documentOf({ Effect: "Allow", Action: action, Resource: "*" }));
  for (const [policyName, action] of [
    ["own", "sqs:SendMessage"],
    ["separate", "sns:*"],
    ["added", "s3:PutObject"],
  ] as const) {
    simulation.send({ type: "iam.PutRolePolicy", roleName: "app", policyName, policyDocument: document(action) });
  }
  const policyArn = "arn:aws:iam::aws:policy/AmazonSQSFullAccess";
  simulation.send({ type: "iam.AttachRolePolicy", roleName: "app", policyArn });
  simulation.advanceTo(simMs(1_000));
  const saved = JSON.parse(saveTemplate(opened, simulation)).Resources;
  expect(saved.Role.Properties).toEqual({
    ...resources.Role.Properties,
    ManagedPolicyArns: [policyArn],
    Policies: [
      { PolicyName: "read", PolicyDocument: read },
      { PolicyName: "own", PolicyDocument: JSON.parse(document("sqs:SendMessage")) },
      { PolicyName: "added", PolicyDocument: JSON.parse(document("s3:PutObject")) },
    ],
  });
  expect(saved.Separate.Properties.PolicyDocument).toEqual(JSON.parse(document("sns:*")));
  const again = openFargate({ resources: { Role: saved.Role, Bucket: resources.Bucket, Managed: resources.Managed } });
  expect(problemsOf(again).filter((line) => line.startsWith("error"))).toEqual([]);
});

test("an unchanged template is saved as it is", () => {
  const opened = openFargate({ resources });
  if (opened.setup === null) throw new Error("The template cannot be opened.");
  const saved = JSON.parse(saveTemplate(opened, createSimulation(opened.setup)));
  expect(saved.Resources.Role).toEqual(resources.Role);
});

test("a document that IAM refuses is an error at its place", () => {
  const wrong = {
    ...resources.Role.Properties,
    AssumeRolePolicyDocument: documentOf({ Effect: "Allow", Action: "x" }),
    Policies: [],
  };
  const opened = openFargate({ resources: { Role: { Type: "AWS::IAM::Role", Properties: wrong } } });
  expect(problemsOf(opened).filter((line) => line.startsWith("error"))).toEqual([
    "error Role.AssumeRolePolicyDocument.Statement.0.Action: Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.",
  ]);
});

test("an import that the template cannot resolve keeps it from opening no more than before", () => {
  const imported = documentOf({
    Effect: "Allow",
    Action: "s3:GetObject",
    Resource: { "Fn::ImportValue": "other-stack" },
  });
  const properties = { AssumeRolePolicyDocument: trust, Policies: [{ PolicyName: "p", PolicyDocument: imported }] };
  const opened = openFargate({ resources: { Role: { Type: "AWS::IAM::Role", Properties: properties } } });
  expect(problemsOf(opened).filter((line) => /prefaced|texts only|must contain/.test(line))).toEqual([]);
});
