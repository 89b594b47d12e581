import { expect, test } from "vitest";
import { searchGlossary } from "../../app/glossary.ts";

test.each([
  "AWS Fargate",
  "Amazon ECS Anywhere",
  "Amazon EKS Anywhere",
  "Amazon EKS Distro",
  "Amazon ECR",
  "AWS Batch",
  "AWS Elastic Beanstalk",
  "AWS Lambda",
  "AWS App Runner",
  "Amazon ECS Express Mode",
  "AWS Copilot CLI",
  "AWS Proton",
  "AWS App Mesh",
  "Amazon ECS Managed Instances",
  "Fault Injection Service",
])("the glossary knows %s", (name) => {
  expect(searchGlossary(name)).not.toEqual([]);
});
