import { textOf } from "../../engine/propertyValue.ts";

/**
 * CPU units from "256", 256, "1 vCPU" or ".5 vcpu"; MiB from "512", "2 GB" or "0.5GB".
 * `undefined` when absent, `null` when it is no size.
 *
 * Source: Amazon ECS API Reference, RegisterTaskDefinition, cpu and memory.
 */
export const cpuUnits = (value: unknown): number | null | undefined => sized(value, /^vcpu$/i);
export const memoryMiB = (value: unknown): number | null | undefined => sized(value, /^gb$/i);

function sized(value: unknown, unit: RegExp): number | null | undefined {
  const text = textOf(value);
  if (text === undefined || text === null) return text;
  const match = /^\s*(\d*\.?\d+)\s*([a-z]*)\s*$/i.exec(text);
  if (match === null) return null;
  const [, amount = "", word = ""] = match;
  const size = word === "" ? Number(amount) : unit.test(word) ? Number(amount) * 1_024 : Number.NaN;
  return Number.isInteger(size) && size > 0 ? size : null;
}
