/** One provider of a strategy, with what it has been given so far. */
export interface ProviderShare {
  readonly capacityProvider: string;
  readonly base: number;
  readonly weight: number;
  readonly tasks: number;
}

/**
 * Which provider each further task goes to: the base first, then the provider that is furthest below its share of the
 * rest, ties in the order of the strategy.
 *
 * Source: Amazon ECS API Reference, CapacityProviderStrategyItem. Estimate: AWS names neither rounding nor tie rule; a
 * base counts although its provider has weight 0.
 */
export function distribute(providers: readonly ProviderShare[], count: number): readonly string[] {
  const shares = providers.map((provider) => ({ ...provider, weight: weightOf(provider, providers) }));
  const totalWeight = shares.reduce((sum, { weight }) => sum + weight, 0);
  const chosen: string[] = [];
  while (chosen.length < count) {
    const short = shares.find(({ base, tasks }) => tasks < base);
    const next = short ?? (totalWeight === 0 ? undefined : furthestBelow(shares, totalWeight));
    if (next === undefined) break;
    next.tasks++;
    chosen.push(next.capacityProvider);
  }
  return chosen;
}

/** A strategy of one provider has nothing to share out: whatever its weight, it gets every task. */
const weightOf = ({ weight }: ProviderShare, all: readonly ProviderShare[]): number =>
  all.length === 1 ? Math.max(1, weight) : weight;

interface Share {
  readonly capacityProvider: string;
  readonly base: number;
  readonly weight: number;
  tasks: number;
}

function furthestBelow(shares: readonly Share[], totalWeight: number): Share | undefined {
  const beyondBase = ({ tasks, base }: Share): number => Math.max(0, tasks - base);
  const next = shares.reduce((sum, share) => sum + beyondBase(share), 1);
  // In whole numbers, so that a tie is a tie: next × weight ÷ total − given, times total.
  const deficit = (share: Share): number => next * share.weight - beyondBase(share) * totalWeight;
  let best: Share | undefined;
  for (const share of shares) {
    if (share.weight > 0 && (best === undefined || deficit(share) > deficit(best))) best = share;
  }
  return best;
}

/**
 * Which providers give up so many tasks: the one furthest above its share first, the base last. The mirror of
 * `distribute`, so that scaling in leaves what scaling out would have made; ties in the reverse order of the strategy.
 */
export function giveUp(providers: readonly ProviderShare[], count: number): readonly string[] {
  const shares = providers.map((provider) => ({ ...provider, weight: weightOf(provider, providers) }));
  const totalWeight = shares.reduce((sum, { weight }) => sum + weight, 0);
  const chosen: string[] = [];
  while (chosen.length < count) {
    const total = shares.reduce((sum, { tasks, base }) => sum + Math.max(0, tasks - base), 0);
    const surplus = ({ tasks, base, weight }: Share): number => (tasks - base) * totalWeight - total * weight;
    const beyond = shares.filter(({ tasks, base }) => tasks > base);
    const from = beyond.length > 0 ? beyond : shares.filter(({ tasks }) => tasks > 0);
    const first = from[0];
    if (first === undefined) break;
    const most = from.reduce((best, other) => (surplus(other) >= surplus(best) ? other : best), first);
    most.tasks--;
    chosen.push(most.capacityProvider);
  }
  return chosen;
}

/** "FARGATE 2 → 3, FARGATE_SPOT 0 → 3 (base 2, weights 1 : 3)." */
export function distributionWords(providers: readonly ProviderShare[], chosen: readonly string[]): string {
  const parts = providers.map(({ capacityProvider, tasks }) => {
    const added = chosen.filter((name) => name === capacityProvider).length;
    return `${capacityProvider} ${tasks} → ${tasks + added}`;
  });
  const base = providers.find((provider) => provider.base > 0);
  const weights = `weights ${providers.map(({ weight }) => weight).join(" : ")}`;
  return `${parts.join(", ")} (${base === undefined ? "" : `base ${base.base} on ${base.capacityProvider}, `}${weights}).`;
}
