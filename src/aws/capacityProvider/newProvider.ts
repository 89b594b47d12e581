import type { AutoScalingGroupProvider, CapacityProviderRecord } from "./model.ts";

export const newProvider = (
  { region, accountId }: { readonly region: string; readonly accountId: string },
  id: string,
  name: string,
  autoScalingGroupProvider: AutoScalingGroupProvider,
): CapacityProviderRecord => ({
  id,
  capacityProviderArn: `arn:aws:ecs:${region}:${accountId}:capacity-provider/${name}`,
  name,
  status: "ACTIVE",
  autoScalingGroupProvider,
  sim: { reservation: null, lowMinutes: 0, scaledOutAtMs: null, retryAtMs: null, decision: null, cause: null },
});
