/** How request rates look on a line. Source of all numbers: design-ux §3.5. */
const speed = 90;
const mostDotsPerSecond = 12;
const mostWidth = 6;

/** CSS px a dot travels in one wall second. */
export const dotSpeed = speed;

/** Dots that pass a point of the line in one wall second. */
export const dotsPerSecond = (requestsPerSecond: number): number =>
  Math.min(mostDotsPerSecond, 2 * Math.log10(1 + Math.max(0, requestsPerSecond)));

/** One dot stands for so many requests. */
export const requestsPerDot = (requestsPerSecond: number): number =>
  requestsPerSecond <= 0 ? 0 : requestsPerSecond / dotsPerSecond(requestsPerSecond);

export const lineWidth = (requestsPerSecond: number): number =>
  Math.min(mostWidth, 1.5 + Math.max(0, Math.log10(Math.max(1, requestsPerSecond))) * 1.3);

export interface TravellingDot {
  /** CSS px from the line's start. */
  readonly distance: number;
  readonly failed: boolean;
}

/**
 * The dots on a line, farthest last.
 * @param phase dots that have left the start so far
 * @param failedShare 0 to 1
 * @param insist while any request fails at least one dot in sight is a failure, however few fail
 */
export function dotsOn(
  length: number,
  rate: number,
  phase: number,
  failedShare: number,
  insist: boolean,
): readonly TravellingDot[] {
  if (rate <= 0) return [];
  const spacing = speed / rate;
  const inSight = Math.max(1, Math.floor(length / spacing));
  const every = failedShare <= 0 ? 0 : Math.max(1, Math.round(1 / failedShare));
  const stride = insist ? Math.min(every, inSight) : every;
  const left = Math.floor(phase);
  const dots: TravellingDot[] = [];
  for (let behind = 0; ; behind++) {
    const distance = (phase - left + behind) * spacing;
    if (distance > length) return dots;
    dots.push({ distance, failed: stride > 0 && (left - behind) % stride === 0 });
  }
}
