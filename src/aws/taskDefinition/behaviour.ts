import { type Handlers, refuse, type Sim } from "../../engine/sim.ts";
import { imageNamed } from "../image/defaultImage.ts";
import type { TaskDefinitionMessages, TaskDefinitionRecord } from "./model.ts";
import { readTaskDefinition } from "./readTaskDefinition.ts";
import { findTaskDefinition, nextRevision } from "./revisions.ts";

export const taskDefinitionHandlers = {
  "ecs.RegisterTaskDefinition"(sim, input) {
    const { content, complaints } = readTaskDefinition(input as unknown as Record<string, unknown>);
    const [first] = complaints;
    if (first !== undefined) {
      refuse(sim, { kind: "taskDefinition", subject: input.family }, "ClientException", first.message);
      return;
    }
    const { region, accountId } = sim.get("settings", "run") ?? { region: "us-east-1", accountId: "123456789012" };
    const definition = nextRevision(content, sim.all("taskDefinition"), { region, accountId, logicalId: null });
    sim.put("taskDefinition", definition.id, definition);
    for (const { image } of definition.containerDefinitions) {
      if (sim.get("image", image) === undefined)
        sim.put(
          "image",
          image,
          imageNamed(image, (id) => sim.get("image", id)),
        );
    }
    journal(sim, definition, "RegisterTaskDefinition", `Registered ${definition.id}.`);
  },

  "ecs.DeregisterTaskDefinition"(sim, { taskDefinition: name }) {
    const definition = name.includes(":") ? findTaskDefinition(sim.all("taskDefinition"), name) : undefined;
    if (definition === undefined) {
      const message = name.includes(":")
        ? "The specified task definition does not exist. Specify a valid family and revision and try again."
        : "Revision is missing.";
      refuse(sim, { kind: "taskDefinition", subject: name }, "ClientException", message);
      return;
    }
    if (definition.status !== "ACTIVE") {
      refuse(
        sim,
        { kind: "taskDefinition", subject: definition.id },
        "ClientException",
        "The specified task definition is inactive. Specify an active task definition and try again.",
      );
      return;
    }
    sim.patch("taskDefinition", definition.id, { status: "INACTIVE" });
    journal(sim, definition, "DeregisterTaskDefinition", `${definition.id} is INACTIVE. Its tasks and services go on.`);
  },
} satisfies Pick<Handlers, keyof TaskDefinitionMessages>;

/** ECS has no event of its own for this; CloudTrail's is the one EventBridge delivers. */
function journal(sim: Sim, { id }: TaskDefinitionRecord, eventName: string, message: string): void {
  sim.journal({
    source: "aws.ecs",
    detailType: "AWS API Call via CloudTrail",
    eventName,
    severity: "INFO",
    kind: "taskDefinition",
    subject: id,
    message,
  });
}
