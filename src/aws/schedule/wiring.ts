import type { ReadRecord, Wire } from "../../engine/wire.ts";
import { targetWires } from "../eventRule/wiring.ts";
import type { ScheduleRecord } from "./model.ts";

export const scheduleWires = ({ id, target }: ScheduleRecord, read: ReadRecord): readonly Wire[] =>
  targetWires({ kind: "schedule", id }, [target], read);
