/** Bytes by suffix. Source: Kubernetes API, "Quantity". */
const bytes: Readonly<Record<string, number>> = {
  "": 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  Ki: 1_024,
  Mi: 1_048_576,
  Gi: 1_073_741_824,
  Ti: 1_099_511_627_776,
};
const bytesPerMib = 1_048_576;

/** "250m" or "0.5" as thousandths of a vCPU; null for what is no quantity. */
export function readCpu(text: string): number | null {
  const [, number, milli] = /^(\d+(?:\.\d+)?)(m?)$/.exec(text) ?? [];
  return number === undefined ? null : Math.ceil(Number(number) * (milli === "m" ? 1 : 1_000));
}

/** "512Mi" or "1Gi" as MiB; null for what is no quantity. */
export function readMemory(text: string): number | null {
  const [, number, suffix = ""] = /^(\d+(?:\.\d+)?)([A-Za-z]*)$/.exec(text) ?? [];
  const size = bytes[suffix];
  return number === undefined || size === undefined ? null : (Number(number) * size) / bytesPerMib;
}

/** As manifests write them. */
export const cpuWords = (thousandths: number): string =>
  thousandths % 1_000 === 0 ? String(thousandths / 1_000) : `${thousandths}m`;
export const memoryWords = (mib: number): string => (mib % 1_024 === 0 ? `${mib / 1_024}Gi` : `${Math.round(mib)}Mi`);
