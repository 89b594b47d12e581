/**
 * Numbers as text, the same in every browser and locale: comma thousands, point decimals, minus sign (U+2212).
 * A value that is not a finite number means "no data yet".
 */
export const noData = "–";
const minus = "−";

/** 1284 → "1,284" · -6 → "−6" · (0.42, 1) → "0.4" */
export function formatNumber(value: number, decimals = 0): string {
  if (!Number.isFinite(value)) return noData;
  const digits = Math.abs(value).toFixed(decimals);
  const [whole = "0", fraction] = digits.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  const sign = value < 0 && Number(digits) !== 0 ? minus : "";
  return fraction === undefined ? sign + grouped : `${sign}${grouped}.${fraction}`;
}

/** A difference, always signed unless it rounds to nothing: 74 → "+74" · -28 → "−28" · 0 → "0" */
export function formatDifference(value: number, decimals = 0): string {
  const text = formatNumber(value, decimals);
  return value > 0 && Number(Math.abs(value).toFixed(decimals)) !== 0 && text !== noData ? `+${text}` : text;
}

/** Takes percent, not a share: 58 → "58%" */
export function formatPercent(percent: number, decimals = 0): string {
  return Number.isFinite(percent) ? `${formatNumber(percent, decimals)}%` : noData;
}

/** 0.42 → "0.4 ms" · 109 → "109 ms" · 12345 → "12.3 s" */
export function formatMilliseconds(ms: number): string {
  if (!Number.isFinite(ms)) return noData;
  const size = Math.abs(ms);
  if (size >= 10_000) return `${formatNumber(ms / 1000, 1)} s`;
  return `${formatNumber(ms, size > 0 && size < 10 ? 1 : 0)} ms`;
}

/** 0.0042 → "$0.0042" · 0.31 → "$0.31" · 226.4 → "$226" */
export function formatDollars(dollars: number): string {
  if (!Number.isFinite(dollars)) return noData;
  const size = Math.abs(dollars);
  const decimals = size >= 100 ? 0 : size === 0 || size >= 0.01 ? 2 : 4;
  const text = formatNumber(dollars, decimals);
  return text.startsWith(minus) ? `${minus}$${text.slice(1)}` : `$${text}`;
}

/** Clock time of a run: 738000 → "12:18" · 3723000 → "1:02:03" · "3d 04:05:06". Cuts the begun second off. */
export function formatClock(ms: number): string {
  if (!Number.isFinite(ms)) return noData;
  const { days, hours, minutes, seconds } = partsOf(Math.abs(ms));
  const sign = ms <= -1000 ? minus : "";
  if (days > 0) return `${sign}${days}d ${twoDigits(hours)}:${twoDigits(minutes)}:${twoDigits(seconds)}`;
  if (hours > 0) return `${sign}${hours}:${twoDigits(minutes)}:${twoDigits(seconds)}`;
  return `${sign}${minutes}:${twoDigits(seconds)}`;
}

/** A length of time in its two largest units: 14000 → "14 s" · 125000 → "2 min 5 s" · "3 d 4 h" */
export function formatDuration(ms: number): string {
  if (!Number.isFinite(ms)) return noData;
  const { days, hours, minutes, seconds } = partsOf(Math.abs(ms));
  const units: [number, string][] = [
    [days, "d"],
    [hours, "h"],
    [minutes, "min"],
    [seconds, "s"],
  ];
  const first = units.findIndex(([amount]) => amount > 0);
  if (first === -1) return "0 s";
  const shown = units.slice(first, first + 2).filter(([amount]) => amount > 0);
  return (ms < 0 ? minus : "") + shown.map(([amount, unit]) => `${amount} ${unit}`).join(" ");
}

function partsOf(ms: number): { days: number; hours: number; minutes: number; seconds: number } {
  const total = Math.floor(ms / 1000);
  return {
    days: Math.floor(total / 86_400),
    hours: Math.floor(total / 3600) % 24,
    minutes: Math.floor(total / 60) % 60,
    seconds: total % 60,
  };
}

function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}
