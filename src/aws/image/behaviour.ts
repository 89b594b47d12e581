import { type Handlers, refuse } from "../../engine/sim.ts";
import { after, type SimMs, seconds } from "../../kernel/time.ts";
import { setTaskLoad } from "../../load/taskSlots.ts";
import { containersStartedAtMs } from "../task/startTask.ts";
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
    sim.patch("image", id, { ...fields, sim: { cause: sim.cause } });
    for (const task of sim.all("task")) {
      if (task.sim.slot === null || !task.containers.some((container) => container.image === id)) continue;
      const load = loadOf(sim, task);
      if (load !== null) setTaskLoad(sim.columns, task.sim.slot, load);
      for (const container of task.containers) {
        if (container.image !== id || container.lastStatus !== "RUNNING" || fields.exits == null) continue;
        const dueAtMs = after(containersStartedAtMs(sim, task), seconds(fields.exits.afterSeconds));
        const at = Math.max(sim.now, dueAtMs) as SimMs;
        sim.schedule("task.containerExitDue", { id: task.id, container: container.name }, { at });
      }
    }
  },
} satisfies Pick<Handlers, keyof ImageMessages>;
