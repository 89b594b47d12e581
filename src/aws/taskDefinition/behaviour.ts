import { type Handlers, refuse, type Sim, timingsOf } from "../../engine/sim.ts";
import { seconds } from "../../kernel/time.ts";
import { imageNamed } from "../image/defaultImage.ts";
import { deletionProblem, isInUse } from "./deletion.ts";
import type { TaskDefinitionMessages, TaskDefinitionRecord } from "./model.ts";
import { readTaskDefinition } from "./readTaskDefinition.ts";
import { findTaskDefinition, nextRevision } from "./revisions.ts";

export const taskDefinitionHandlers = {
  "ecs.RegisterTaskDefinition"(sim, input) {
    const { content, complaints } = readTaskDefinition(
      input as unknown as Record<string, unknown>,
      sim.get("settings", "run")?.s3Files === true,
    );
    const [first] = complaints;
    if (first !== undefined) {
      refuse(sim, { kind: "taskDefinition", subject: input.family }, "ClientException", first.message);
      return;
    }
    const settings = sim.get("settings", "run");
    const { region, accountId } = settings ?? { region: "us-east-1", accountId: "123456789012" };
    const deletedRevision = settings?.deletedRevisions?.[content.family] ?? 0;
    const place = { region, accountId, logicalId: null, deletedRevision };
    const definition = nextRevision(content, sim.all("taskDefinition"), place);
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

  "lab.AllowS3Files"(sim, { allowed }) {
    const settings = sim.get("settings", "run");
    if (settings === undefined) return;
    const { s3Files: _, ...others } = settings;
    sim.put("settings", "run", allowed ? { ...others, s3Files: true } : others);
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

  "ecs.DeleteTaskDefinitions"(sim, { taskDefinitions }) {
    const all = [...sim.all("taskDefinition")];
    const found = taskDefinitions.map((name) => (name.includes(":") ? findTaskDefinition(all, name) : undefined));
    const problem = taskDefinitions
      .map((name, index) => deletionProblem(name, found[index]))
      .find((one) => one !== null);
    if (problem !== undefined && problem !== null) {
      const subject = taskDefinitions[0] ?? "";
      refuse(sim, { kind: "taskDefinition", subject }, "InvalidParameterException", problem);
      return;
    }
    for (const definition of found) {
      if (definition === undefined || definition.status !== "INACTIVE") continue;
      sim.patch("taskDefinition", definition.id, { status: "DELETE_IN_PROGRESS" });
      const message = `${definition.id} is DELETE_IN_PROGRESS until no task and no service uses it.`;
      journal(sim, definition, "DeleteTaskDefinitions", message);
      sim.schedule("taskDefinition.deletion", { id: definition.id }, { in: seconds(0) });
    }
  },

  "taskDefinition.deletion"(sim, { id }) {
    const definition = sim.get("taskDefinition", id);
    if (definition?.status !== "DELETE_IN_PROGRESS") return;
    if (isInUse(id, sim.all("task"), sim.all("service"))) {
      sim.schedule("taskDefinition.deletion", { id }, { in: timingsOf(sim).schedulerPass });
      return;
    }
    const settings = sim.get("settings", "run");
    if (settings !== undefined) {
      const { family, revision } = definition;
      const { deletedRevisions = {} } = settings;
      const highest = Math.max(deletedRevisions[family] ?? 0, revision);
      sim.put("settings", "run", { ...settings, deletedRevisions: { ...deletedRevisions, [family]: highest } });
    }
    journal(sim, definition, "TaskDefinitionDeleted", `${id} is deleted. Its number is not used again.`);
    sim.remove("taskDefinition", id);
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
