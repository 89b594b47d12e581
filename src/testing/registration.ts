import { templateShape } from "../aws/taskDefinition/cloudFormationNames.ts";
import type { Json, TaskDefinitionRecord } from "../aws/taskDefinition/model.ts";
import { commandFrom } from "../engine/commands.ts";
import { openScenario } from "../engine/open.ts";
import { type FargateRun, runOf } from "./fargateRun.ts";

export type Input = Readonly<Record<string, unknown>>;

/** A Fargate task definition in the API's shape; a field set to undefined is left out. */
export const fargateInput = (fields: Input = {}, container: Input = {}): Input =>
  present({
    family: "web",
    networkMode: "awsvpc",
    requiresCompatibilities: ["FARGATE"],
    cpu: "256",
    memory: "512",
    containerDefinitions: [present({ name: "web", image: "nginx", ...container })],
    ...fields,
  });

/** One for EC2 instances. */
export const ec2Input = (fields: Input = {}, container: Input = {}): Input =>
  present({
    family: "web",
    requiresCompatibilities: ["EC2"],
    containerDefinitions: [present({ name: "web", image: "nginx", memory: 128, ...container })],
    ...fields,
  });

const present = (fields: Input): Input =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/** An account without anything in it. */
export function emptyAccount(): FargateRun {
  const Resources = { Cluster: { Type: "AWS::ECS::Cluster", Properties: {} } };
  return runOf(
    openScenario(JSON.stringify({ AWSTemplateFormatVersion: "2010-09-09", Resources }), { fileName: "t.json" }),
  );
}

/** What RegisterTaskDefinition answers to a call as a commands file writes it. */
export function register(run: FargateRun, input: Input): string {
  const read = commandFrom("ecs.RegisterTaskDefinition", input);
  return "command" in read ? run.send(read.command) : `${read.message} ${read.why}`;
}

/** What an empty account answers. */
export const registered = (input: Input): string => register(emptyAccount(), input);

/** What opening a template with this definition says, errors only. */
export function imported(input: Input): readonly string[] {
  const Resources = {
    Cluster: { Type: "AWS::ECS::Cluster", Properties: {} },
    TaskDefinition: { Type: "AWS::ECS::TaskDefinition", Properties: templateShape(input as Json) },
  };
  const { problems } = openScenario(JSON.stringify({ AWSTemplateFormatVersion: "2010-09-09", Resources }), {
    fileName: "t.json",
  });
  return problems.filter(({ severity }) => severity === "error").map(({ message }) => message);
}

export function definition(run: FargateRun, id = "web:1"): TaskDefinitionRecord {
  const found = run.simulation.get("taskDefinition", id);
  if (found === undefined) throw new Error(`There is no task definition ${id}.`);
  return found;
}
