import { type Handlers, refuse } from "../../engine/sim.ts";
import { after, type SimMs, seconds } from "../../kernel/time.ts";
import { setTaskLoad } from "../../load/taskSlots.ts";
import { changePods } from "../pod/imageChanged.ts";
import { upstreamOf } from "../pullThroughCacheRule/upstreamOf.ts";
import { repositoryOf } from "../repository/findRepository.ts";
import { imageReference } from "../repository/imageReference.ts";
import { startedAtMsOf } from "../task/containerTimes.ts";
import { plannedExit } from "../task/plannedExit.ts";
import { loadOf } from "../task/taskLoad.ts";
import type { ImageMessages } from "./model.ts";

export const imageHandlers = {
  "lab.SetImageBehaviour"(sim, { image: id, ...fields }) {
    const image = sim.get("image", id);
    if (image === undefined) {
      const message = `No task definition uses the image ${id}.`;
      refuse(sim, { kind: "image", subject: id }, "InvalidParameterException", message);
      return;
    }
    const changed = sim.patch("image", id, { ...fields, sim: { cause: sim.cause } });
    if (fields.keepAliveSeconds !== undefined || fields.listensLocally !== undefined) {
      for (const loadBalancer of sim.all("loadBalancer")) sim.wake("loadBalancer.route", loadBalancer.id);
    }
    changePods(sim, id);
    for (const task of sim.all("task")) {
      if (task.lastStatus === "STOPPED" || !task.containers.some((container) => container.image === id)) continue;
      const load = task.sim.slot === null ? null : loadOf(sim, task);
      if (load !== null && task.sim.slot !== null) setTaskLoad(sim.columns, task.sim.slot, load);
      for (const container of task.containers) {
        if (container.image !== id || container.lastStatus !== "RUNNING") continue;
        const definition = sim.get("taskDefinition", task.taskDefinitionArn);
        const described = definition?.containerDefinitions.find(({ name }) => name === container.name);
        const exit = described === undefined ? null : plannedExit(changed, described);
        if (exit === null) continue;
        const dueAtMs = after(startedAtMsOf(sim, task, container.name), seconds(exit.afterSeconds));
        const at = Math.max(sim.now, dueAtMs) as SimMs;
        sim.schedule("task.containerExitDue", { id: task.id, container: container.name }, { at });
      }
    }
  },

  "lab.PushImage"(sim, { image: id }) {
    const image = sim.get("image", id);
    if (image === undefined) {
      const message = `No task definition uses the image ${id}.`;
      refuse(sim, { kind: "image", subject: id }, "InvalidParameterException", message);
      return;
    }
    const repository = repositoryOf(sim, id);
    const { tag } = imageReference(id);
    if (repository !== undefined && tag !== null && upstreamOf(sim, id) === null) {
      sim.schedule("repository.pushed", { id: repository.id, imageTag: tag }, { in: seconds(0) });
      return;
    }
    sim.patch("image", id, { pushes: (image.pushes ?? 0) + 1, sim: { cause: sim.cause } });
  },
} satisfies Pick<Handlers, keyof ImageMessages>;
