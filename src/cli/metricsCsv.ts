/** Averages of every series over each simulated minute, as the CSV of `--metrics`. `seconds` is where a minute begins. */
export function createMetricsCsv(periodMs = 60_000) {
  const rows = ["seconds,series,value\n"];
  const sums = new Map<string, { sum: number; count: number }>();
  let period = 0;

  const close = (): void => {
    for (const [series, collected] of sums) {
      if (collected.count === 0) continue;
      const average = Math.round((collected.sum / collected.count) * 1e6) / 1e6;
      rows.push(`${(period * periodMs) / 1_000},${cell(series)},${average}\n`);
      collected.sum = 0;
      collected.count = 0;
    }
  };
  return {
    /** The value of the second that ends at `atMs`. */
    add(atMs: number, series: string, value: number): void {
      const current = Math.max(0, Math.ceil(atMs / periodMs) - 1);
      if (current !== period) {
        close();
        period = current;
      }
      let collected = sums.get(series);
      if (collected === undefined) {
        collected = { sum: 0, count: 0 };
        sums.set(series, collected);
      }
      collected.sum += value;
      collected.count++;
    },
    /** The whole file; nothing may be added afterwards. */
    text(): string {
      close();
      return rows.join("");
    },
  };
}

const cell = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
