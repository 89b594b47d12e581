/** 8192 is written 8,192. */
export const grouped = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ",");

export const mebibytes = (value: number): string => `${grouped(value)} MiB`;
export const cpuUnits = (value: number): string => `${grouped(value)} CPU units`;

/** "1 task", "2 tasks". */
export const counted = (count: number, singular: string, plural = `${singular}s`): string =>
  `${grouped(count)} ${count === 1 ? singular : plural}`;
