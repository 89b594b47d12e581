import { expect, test } from "vitest";
import { openScenario } from "../../engine/open.ts";
import { saveTemplate } from "../../engine/saveTemplate.ts";
import { type FargateRun, runOf } from "../../testing/fargateRun.ts";
import { problemsOf } from "../../testing/fargateTemplate.ts";
import { networkTemplate, openNetwork } from "../../testing/network.ts";

const ref = (name: string) => ({ Ref: name });
const policy = (Action: string, Resource: string, Effect = "Allow") => ({
  Version: "2012-10-17",
  Statement: [{ Effect, Principal: "*", Action, Resource }],
});
const s3 = (PolicyDocument: unknown) => ({
  S3Endpoint: {
    Type: "AWS::EC2::VPCEndpoint",
    Properties: {
      VpcId: ref("Vpc"),
      ServiceName: "com.amazonaws.us-east-1.s3",
      VpcEndpointType: "Gateway",
      RouteTableIds: [ref("PrivateRoutes")],
      PolicyDocument,
    },
  },
});
const role = {
  TaskRole: {
    Type: "AWS::IAM::Role",
    Properties: {
      RoleName: "reader",
      AssumeRolePolicyDocument: {
        Statement: [{ Effect: "Allow", Principal: { Service: "ecs-tasks.amazonaws.com" }, Action: "sts:AssumeRole" }],
      },
      Policies: [
        { PolicyName: "s3", PolicyDocument: { Statement: [{ Effect: "Allow", Action: "s3:*", Resource: "*" }] } },
      ],
    },
  },
};
const template = (document: unknown) =>
  networkTemplate({
    nat: true,
    image: "reader",
    images: { reader: { calls: [{ action: "s3:GetObject", resource: "arn:aws:s3:::data/a.csv" }] } },
    taskDefinition: { TaskRoleArn: { "Fn::GetAtt": ["TaskRole", "Arn"] } },
    resources: { ...role, ...s3(document) },
  });
const lines = (run: FargateRun) =>
  run.journal().flatMap(({ detailType, message }) => (detailType === "Application Log" ? [message] : []));

test("an endpoint policy must allow besides the task role: the application reads that it does not, and why", () => {
  const opened = openScenario(template(policy("s3:GetObject", "arn:aws:s3:::other/*")), { fileName: "test.json" });
  const run = runOf(opened);
  run.until(60);
  expect(lines(run).at(-1)).toMatch(
    /^web: An error occurred \(AccessDenied\) when calling the GetObject operation: User: arn:aws:sts::123456789012:assumed-role\/reader\/[0-9a-f]{32} is not authorized to perform: s3:GetObject on resource: "arn:aws:s3:::data\/a\.csv" because no VPC endpoint policy allows the s3:GetObject action$/,
  );
  const modify = (policyDocument: string) =>
    run.send({ type: "ec2.ModifyVpcEndpoint", vpcEndpointId: "S3Endpoint", policyDocument });
  expect(modify('{ "Statement": [\n  { "Effect": "Maybe" }\n] }')).toMatch(
    /^InvalidPolicyDocument: Policy document is malformed: line 2, column \d+: /,
  );
  run.until(62);
  expect(lines(run).at(-1)).toMatch(/no VPC endpoint policy/);
  const good = policy("s3:Get*", "arn:aws:s3:::data/*");
  expect(modify(JSON.stringify(good))).toBe("accepted");
  run.until(64);
  expect(lines(run).at(-1)).toBe("web: s3:GetObject on arn:aws:s3:::data/a.csv succeeded");
  const saved = JSON.parse(saveTemplate(opened, run.simulation)).Resources.S3Endpoint.Properties;
  expect(saved.PolicyDocument).toEqual(good);
  expect(modify(JSON.stringify(policy("s3:*", "*", "Deny")))).toBe("accepted");
  run.until(66);
  expect(lines(run).at(-1)).toMatch(/with an explicit deny in a VPC endpoint policy$/);
});

test("ECR's layers come from a bucket of AWS's, which the policy of the S3 endpoint must let through", () => {
  const uri = "123456789012.dkr.ecr.us-east-1.amazonaws.com/app:1.0";
  const endpoints = ["ecr.dkr", "ecr.api", "logs"];
  const pull = (Resource: string) => {
    const run = runOf(openNetwork({ image: uri, endpoints, resources: s3(policy("s3:GetObject", Resource)) }));
    run.until(60);
    return run.tasks()[0];
  };
  expect(pull("arn:aws:s3:::data/*")?.stoppedReason).toBe(
    "CannotPullContainerError: ref pull has been retried 1 time(s): failed to copy: httpReadSeeker: failed open: " +
      "unexpected status code https://prod-us-east-1-starport-layer-bucket.s3.us-east-1.amazonaws.com/: 403 Forbidden",
  );
  expect(pull("arn:aws:s3:::prod-us-east-1-starport-layer-bucket/*")).toMatchObject({ lastStatus: "RUNNING" });
});

test("a malformed endpoint policy is refused where it stands", () => {
  const opened = openScenario(template({ Statement: [{ Effect: "Maybe", Principal: "*", Action: "s3:*" }] }), {
    fileName: "test.json",
  });
  expect(problemsOf(opened)).toContainEqual(
    expect.stringMatching(/^error S3Endpoint\.PolicyDocument\.Statement\.0\.Effect: /),
  );
});
