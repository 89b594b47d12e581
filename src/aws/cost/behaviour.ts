import type { Handlers } from "../../engine/sim.ts";
import { writeBill } from "./bill.ts";
import type { CostMessages } from "./model.ts";

export const costHandlers = {
  "cost.sample": writeBill,
} satisfies Pick<Handlers, keyof CostMessages>;
