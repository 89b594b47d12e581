import { type Handlers, refuse } from "../../engine/sim.ts";
import type { SubnetMessages } from "./model.ts";

export const subnetHandlers = {
  "lab.TakeAddresses"(sim, { subnet: name, left }) {
    const subnet = [...sim.all("subnet")].find(({ id, subnetId }) => [id, subnetId].includes(name));
    if (subnet === undefined) {
      const message = `The subnet ID '${name}' does not exist`;
      refuse(sim, { kind: "subnet", subject: name }, "InvalidSubnetID.NotFound", message);
      return;
    }
    const { takenByOthers = 0, ...own } = subnet.sim;
    const free = subnet.availableIpAddressCount + takenByOthers;
    const taken = left === null ? 0 : Math.max(0, free - left);
    sim.patch("subnet", subnet.id, {
      availableIpAddressCount: free - taken,
      sim: taken === 0 ? own : { ...own, takenByOthers: taken },
    });
    for (const service of sim.all("service")) {
      if (service.status !== "INACTIVE") sim.wake("service.reconcile", service.id);
    }
  },
} satisfies Pick<Handlers, keyof SubnetMessages>;
