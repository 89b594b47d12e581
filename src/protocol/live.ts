/** Numbers of running tasks that change every second, by load slot (`task.sim.slot`), as one transferable buffer. */
export const liveColumns = ["cpuPercent", "memoryPercent", "requestRate", "inFlight", "responseMs", "serving"] as const;
export type LiveColumn = (typeof liveColumns)[number];

/** @param read value of a column for a slot */
export function encodeLive(slots: number, read: (column: LiveColumn, slot: number) => number): ArrayBuffer {
  const values = new Float32Array(slots * liveColumns.length);
  liveColumns.forEach((column, index) => {
    for (let slot = 0; slot < slots; slot++) values[index * slots + slot] = read(column, slot);
  });
  return values.buffer;
}

export function decodeLive(buffer: ArrayBuffer): (column: LiveColumn, slot: number) => number {
  const values = new Float32Array(buffer);
  const slots = values.length / liveColumns.length;
  return (column, slot) => values[liveColumns.indexOf(column) * slots + slot] ?? 0;
}
