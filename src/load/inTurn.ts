import { exp, ln } from "../kernel/math.ts";

/*
 * A target that one node serves in turn with others sees evener arrivals than chance would bring: every k-th request,
 * so the time between two is a sum of k (Erlang-k). With σ the chance that an arrival has to wait, ρ = (1 − σ) ÷ (k(σ^(−1/k) − 1)),
 * the mean inside is ρ ÷ (1 − σ), and the mean response time 1 ÷ (μ(1 − σ)). Source: the GI/M/1 queue, textbook.
 */

const mostSteps = 60;

/**
 * One second of a target with one lane whose requests come in turn: inside afterwards + capacity · ρ = pressure.
 * @returns what is inside afterwards
 */
export function stepInTurn(turns: number, capacity: number, pressure: number): number {
  if (!(pressure > 1e-12)) return pressure > 0 ? pressure : 0;
  // In rounds of −ln σ, from practically idle to practically always waiting. Both sides fall as it grows.
  let low = 1e-12;
  let high = 700 * turns;
  let inside = 0;
  for (let step = 0; step < mostSteps; step++) {
    const middle = (low + high) / 2;
    inside = 1 / (turns * (exp(middle / turns) - 1));
    const busy = inside * (1 - exp(-middle));
    const rest = inside + capacity * busy - pressure;
    if (rest > 0) low = middle;
    else high = middle;
    if (high - low < 1e-13 * high) break;
  }
  return Math.min(pressure, Math.max(0, inside));
}

/** Mean response time in units of the service time, at utilisation `rho` below 1: 1 ÷ (1 − σ). */
export function meanInTurn(turns: number, rho: number): number {
  let sigma = rho;
  for (let step = 0; step < 400; step++) {
    const next = exp(turns * ln((turns * rho) / (turns * rho + 1 - sigma)));
    const change = next - sigma;
    sigma = next;
    if (change < 1e-15 && change > -1e-15) break;
  }
  return 1 / (1 - sigma);
}
