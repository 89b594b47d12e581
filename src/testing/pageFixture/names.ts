import { type SimMs, simMs } from "../../kernel/time.ts";

/** Twelve minutes and eighteen seconds in. */
export const nowMs = simMs(738_000);
export const region = "us-east-1";
export const account = "123456789012";
export const clusterName = "hello";
export const arn = (service: string, rest: string) => `arn:aws:${service}:${region}:${account}:${rest}`;
export const at = (minutes: number, seconds = 0): SimMs => simMs((minutes * 60 + seconds) * 1_000);
