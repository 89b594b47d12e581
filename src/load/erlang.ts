/*
 * The closed forms that the load model is tested against, with `offered` = arrival rate ÷ service rate of one lane.
 * Source: the standard formulas of Erlang.
 */

/** Share of arrivals that find all `lanes` busy when nobody may wait. */
export function erlangB(lanes: number, offered: number): number {
  let blocked = 1;
  for (let lane = 1; lane <= lanes; lane++) blocked = (offered * blocked) / (lane + offered * blocked);
  return blocked;
}

/** Share of arrivals that have to wait when everyone may: M/M/c at utilisation `rho` below 1. */
export function erlangC(lanes: number, rho: number): number {
  const blocked = erlangB(lanes, lanes * rho);
  return blocked / (1 - rho * (1 - blocked));
}
