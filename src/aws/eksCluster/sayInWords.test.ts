import { expect, test } from "vitest";
import { sayInWords } from "./sayInWords.ts";
import { terms } from "./terms.ts";

test("an ECS text in Kubernetes' words: longest words first, capitals and plurals kept", () => {
  const say = (text: string) => sayInWords(text, "ecs", "kubernetes");
  expect(say("Service shop, Fargate, 2 running of 2 desired")).toBe("Deployment shop, Fargate, 2 running of 2 desired");
  expect(say("Task definition shop:1, 2 tasks")).toBe("Pod template shop:1, 2 pods");
  expect(say("Container instance i-1, 3 tasks, agent connected")).toBe("Node i-1, 3 pods, kubelet connected");
  expect(say("Task execution role, task role")).toBe("Node role, service account role");
  expect(say("Capacity provider spot")).toBe("Node group spot");
  expect(say("Scaling policy, target tracking")).toBe("Scaling policy, HPA");
  expect(say("Desired count, minimumHealthyPercent")).toBe("Replicas, maxUnavailable");
  expect(say("Availability Zone a, 1 task: 1 RUNNING")).toBe("Availability Zone a, 1 pod: 1 RUNNING");
  expect(say("2 deployments of the service")).toBe("2 rollouts of the Deployment");
});

test("a text of Kubernetes in ECS' words: a Deployment is a service, a rollout a deployment", () => {
  const say = (text: string) => sayInWords(text, "kubernetes", "ecs");
  expect(say("Deployment shop, 2 of 2 pods ready")).toBe("Service shop, 2 of 2 tasks ready");
  expect(say("Scales Deployment shop")).toBe("Scales service shop");
  expect(say("Node group general, 2 of 2 nodes ready")).toBe(
    "Capacity provider general, 2 of 2 container instances ready",
  );
  expect(say("Replicas")).toBe("Desired count");
  expect(say("HPA")).toBe("Target tracking");
  expect(say("EKS cluster shop")).toBe("EKS cluster shop");
});

test("in both, its own word stands first and the other's follows once; where there is no room it stays alone", () => {
  expect(sayInWords("Service · Fargate", "ecs", "both")).toBe("Service (Deployment) · Fargate");
  expect(sayInWords("3 pods, 1 pod Unschedulable", "kubernetes", "both")).toBe("3 pods (tasks), 1 pod Unschedulable");
  expect(sayInWords("3 pods", "kubernetes", "both", true)).toBe("3 pods");
  expect(sayInWords("Service · Fargate", "ecs", "ecs")).toBe("Service · Fargate");
});

test("names are left alone", () => {
  for (const name of [
    "task-runner",
    "arn:aws:ecs:us-east-1:1:service/shop",
    "shop:task",
    "service-linked",
    "pod.yaml",
    "EKS Pod Identity",
  ]) {
    expect(sayInWords(name, "ecs", "kubernetes")).toBe(name);
    expect(sayInWords(name, "kubernetes", "ecs")).toBe(name);
  }
});

test("no two terms share a word, so that each way leads to one", () => {
  for (const side of ["kubernetes", "ecs"] as const) {
    const words = terms.flatMap((term) => [term[side], ...(term.short?.[side] ?? [])]);
    expect(new Set(words.map((word) => `${word} `.toLowerCase())).size).toBe(words.length);
  }
});
