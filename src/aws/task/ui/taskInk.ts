import type { TaskLook } from "../taskChip.ts";

/** Classes for the looks of a task. */
export const textures = { dots: "texture-dots", hatchThin: "texture-hatch-thin", hatchBold: "texture-hatch-bold" };

export const inks: Record<TaskLook["token"], string> = {
  prov: "text-st-prov",
  pend: "text-st-pend",
  act: "text-st-act",
  run: "text-st-run",
  drain: "text-st-drain",
  stopg: "text-st-stopg",
  stopped: "text-st-stopped",
  fail: "text-st-fail",
};

export const fills: Record<TaskLook["token"], string> = {
  prov: "text-fl-prov",
  pend: "text-fl-pend",
  act: "text-fl-act",
  run: "text-fl-run",
  drain: "text-fl-drain",
  stopg: "text-fl-stopg",
  stopped: "text-fl-stopped",
  fail: "text-fl-fail",
};

export const borders: Record<TaskLook["token"], string> = {
  prov: "border-st-prov",
  pend: "border-st-pend",
  act: "border-st-act",
  run: "border-st-run",
  drain: "border-st-drain",
  stopg: "border-st-stopg",
  stopped: "border-st-stopped",
  fail: "border-st-fail",
};
