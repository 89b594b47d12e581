import { expect, test } from "vitest";
import { vpcSentence } from "../vpc/describe.ts";
import { clusterSentence, clusterTone } from "./describe.ts";

test("a cluster counts what runs in it", () => {
  const cluster = { id: "Cluster", clusterArn: "", clusterName: "hello", status: "ACTIVE" } as const;
  expect(clusterSentence(cluster, 1, 5)).toBe("Cluster hello, ACTIVE, 1 service, 5 running tasks");
  expect(clusterSentence(cluster, 2, 1)).toBe("Cluster hello, ACTIVE, 2 services, 1 running task");
  expect([clusterTone(cluster), clusterTone({ ...cluster, status: "INACTIVE" })]).toEqual(["ok", "neutral"]);
});

test("a VPC is told by its name and its block", () => {
  expect(vpcSentence({ id: "Vpc", vpcId: "vpc-0", name: "main", cidrBlock: "10.0.0.0/16" })).toBe(
    "VPC main, 10.0.0.0/16",
  );
});
