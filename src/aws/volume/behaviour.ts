import { type Handlers, refuse, type Sim } from "../../engine/sim.ts";
import { tellLine } from "../applicationLog/tellLine.ts";
import { filledFromEnvironment } from "../task/environment.ts";
import { findTask, type TaskRecord } from "../task/model.ts";
import type { VolumeMessages } from "./model.ts";
import { type FileResult, readFile, writeFile } from "./useFile.ts";

/** Estimate: a small file. */
export const usualSizeMiB = 1;

export const volumeHandlers = {
  "lab.WriteFile"(sim, { task: name, path, sizeMiB = usualSizeMiB, container }) {
    const met = runningContainer(sim, name, container);
    if (met === null) return;
    tell(sim, met.task, met.container, `write ${path}`, writeFile(sim, met.task, met.container, path, sizeMiB));
  },

  "lab.ReadFile"(sim, { task: name, path, container }) {
    const met = runningContainer(sim, name, container);
    if (met === null) return;
    tell(sim, met.task, met.container, `read ${path}`, readFile(sim, met.task, met.container, path));
  },

  "volume.applicationFiles"(sim, { task: id }) {
    const task = sim.get("task", id);
    if (task?.lastStatus !== "RUNNING") return;
    const definition = sim.get("taskDefinition", task.taskDefinitionArn);
    for (const container of definition?.containerDefinitions ?? []) {
      for (const use of sim.get("image", container.image)?.files ?? []) {
        const path = filledFromEnvironment("write" in use ? use.write : use.read, container, task);
        const result =
          "write" in use
            ? writeFile(sim, task, container.name, path, use.sizeMiB)
            : readFile(sim, task, container.name, path);
        tell(sim, task, container.name, `${"write" in use ? "write" : "read"} ${path}`, result);
      }
    }
  },

  "volume.taskEnded"(sim, { task: id }) {
    for (const { id: volume, taskId } of [...sim.all("volume")]) if (taskId === id) sim.remove("volume", volume);
  },
} satisfies Pick<Handlers, keyof VolumeMessages>;

function runningContainer(
  sim: Sim,
  name: string,
  container: string | undefined,
): { readonly task: TaskRecord; readonly container: string } | null {
  const task = findTask(sim.all("task"), name);
  const running = task?.containers.find(
    (one) => one.lastStatus === "RUNNING" && (container === undefined || one.name === container),
  );
  if (task !== undefined && running !== undefined) return { task, container: running.name };
  const message = `Task ${name} has no running container${container === undefined ? "" : ` ${container}`}.`;
  refuse(sim, { kind: "task", subject: task?.id ?? name }, "InvalidParameterException", message);
  return null;
}

function tell(sim: Sim, task: TaskRecord, container: string, what: string, result: FileResult): void {
  const [action = "", resource = ""] = what.split(" ");
  tellLine(sim, task, container, result, { action, resource });
}
