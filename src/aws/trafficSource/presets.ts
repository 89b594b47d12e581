import type { TrafficProfile } from "./profile.ts";

/** Shapes to begin with, in the words of the reference. */
export const presetNames = ["constant", "ramp", "step", "spike", "stairs", "daily", "soak"] as const;
export type PresetName = (typeof presetNames)[number];
export const presetWords: Readonly<Record<PresetName, string>> = {
  constant: "Constant",
  ramp: "Ramp",
  step: "Step",
  spike: "Spike",
  stairs: "Stairs",
  daily: "Day and night",
  soak: "Soak",
};

/**
 * A preset around the rate there is, as a compact profile. Estimate: ten times is the spike of "Send 10× traffic", five
 * minutes fit between two alarms, and four hours of soak let a leak show.
 */
export function presetProfile(name: PresetName, rate: number, unit: TrafficProfile["unit"] = "rps"): string {
  const base = rate > 0 ? rate : 10;
  const first = unit === "vus" ? `${base} vus` : String(base);
  const written: Readonly<Record<PresetName, string>> = {
    constant: `start ${first}`,
    ramp: `start ${first}; ramp 5m to ${base * 5}`,
    step: `start ${first}; hold 2m; jump ${base * 4}; hold 10m`,
    spike: `start ${first}; hold 2m; spike ${base * 10} for 4m; hold 5m`,
    stairs: `stairs from ${first} by ${base} every 3m x5`,
    daily: `sine 24h mean ${first} amp ${base * 0.8} phase 9h`,
    soak: `start ${first}; ramp 5m to ${base * 2}; hold 4h`,
  };
  return written[name];
}

/** Rounded so that what is dragged stays readable: three digits. */
export function roundedRate(rate: number): number {
  if (rate <= 0) return 0;
  let step = 0.01;
  while (rate / step >= 1_000) step *= 10;
  return Math.round(Math.round(rate / step) * step * 100) / 100;
}
