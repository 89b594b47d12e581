import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { kindFacts } from "../editor/wiring/kindFacts.ts";
import { glossary, searchGlossary, termOfKind } from "./glossary.ts";

const aws = new URL("../aws/", import.meta.url);

test("every kind that teaches something is in the glossary, and every term has its sentence and a page to read on", () => {
  const kinds = readdirSync(aws).filter((kind) => readdirSync(new URL(`${kind}/`, aws)).includes("teach.ts"));
  expect(new Set(glossary.map(({ kind }) => kind))).toEqual(new Set(kinds));
  for (const { term, sentence, source } of glossary) {
    expect(sentence, term).toMatch(/\.$/);
    expect(source, term).toMatch(/^https:\/\//);
  }
});

test("no term is explained twice", () => {
  const terms = glossary.map(({ term }) => term.toLowerCase());
  expect(terms.filter((term, index) => terms.indexOf(term) !== index)).toEqual([]);
});

test("a search finds names before sentences, and all of its words", () => {
  expect(searchGlossary("circuit breaker")[0]?.term).toBe("Deployment circuit breaker");
  expect(
    searchGlossary("desired scaling").every(({ term, sentence, examTrap }) =>
      `${term} ${sentence} ${examTrap}`.toLowerCase().includes("scaling"),
    ),
  ).toBe(true);
  expect(searchGlossary("no such word anywhere")).toEqual([]);
});

test.each([
  ["service", "Service"],
  ["task", "Task"],
  ["taskDefinition", "Task definition"],
  ["loadBalancer", "Application Load Balancer"],
  ["listenerRule", "Listener rule"],
  ["queue", "SQS queue"],
  ["eventRule", "EventBridge rule"],
  ["trafficSource", "Users"],
  ["groupScalingPolicy", "Scaling policy of an Auto Scaling group"],
  ["scheduledAction", "Scheduled action of a service"],
  ["launchTemplate", "Launch template"],
  ["vpcEndpointService", "Endpoint service"],
])("%s is explained by %s", (kind, term) => {
  expect(termOfKind(kind)?.term).toBe(term);
});

test("where the kind line says more, that is explained", () => {
  expect(termOfKind("loadBalancer", "Classic Load Balancer in 2 zones")?.term).toBe("Classic Load Balancer");
  expect(termOfKind("task", "Standalone task on Fargate")?.term).toBe("Standalone task");
});

/** Kinds that AWS and the canvas name a little otherwise, and the term that explains each. */
const explainedAs: Readonly<Record<string, string>> = {
  pullThroughCacheRule: "Pull-through cache",
  trafficSource: "Users",
  loadBalancer: "Application Load Balancer",
  groupScalingPolicy: "Scaling policy of an Auto Scaling group",
  schedule: "EventBridge Scheduler schedule",
  applicationLog: "Application log",
  nodegroup: "Managed node group",
};

test("everything that can be wired is explained under its name", () => {
  const bare = (name: string) =>
    name
      .toLowerCase()
      .replace(/^(amazon |aws )/, "")
      .replace(/^(ecr|eks|sqs|sns|s3|efs|iam|kms|ssm|kubernetes|cloudwatch|eventbridge|dynamodb) /, "");
  const known = new Set(glossary.map(({ term }) => bare(term)));
  for (const [kind, { name }] of Object.entries(kindFacts)) {
    expect(known, kind).toContain(bare(explainedAs[kind] ?? name));
  }
});

test("what an exam sets beside ECS is explained", () => {
  const terms = glossary.map(({ term }) => term);
  for (const neighbour of [
    ...["AWS Fargate", "Amazon ECS Anywhere", "Amazon EKS Anywhere", "Amazon EKS Distro", "Amazon ECR repository"],
    ...["AWS Batch", "AWS Elastic Beanstalk", "AWS Lambda", "AWS App Runner", "Amazon ECS Express Mode"],
    ...["AWS Copilot CLI", "AWS Proton", "AWS App Mesh", "Amazon ECS Managed Instances", "Amazon EKS cluster"],
    "Out of scope of SAA-C03",
  ]) {
    expect(terms).toContain(neighbour);
  }
});
