import { editAll } from "../../../app/edit.ts";
import { useCalm } from "../../../client/calm.ts";
import type { Command } from "../../../engine/records.ts";
import { Facts } from "../../../ui/Facts.tsx";
import { Switch } from "../../../ui/Switch.tsx";
import { fargateQuotas, isNewAccount, quotaOfAccount, vcpuWords } from "../fargateQuota.ts";

/** What the account runs on Fargate, and how much it may. */
export function FargateQuotas() {
  const isNew = useCalm(({ tables }) => isNewAccount(tables.settings?.get("run")?.fargateVcpuQuota));
  const [onDemand, spot] = fargateQuotas;
  const words = (name: typeof onDemand | typeof spot) => (state: Parameters<Parameters<typeof useCalm>[0]>[0]) =>
    vcpuWords(name, state.tables.task?.values() ?? [], state.tables.settings?.get("run")?.fargateVcpuQuota);
  const used = [useCalm(words(onDemand)), useCalm(words(spot))];
  const set = (on: boolean): void => {
    const commands = fargateQuotas.map(
      (capacityProvider): Command => ({
        type: "lab.SetFargateQuota",
        capacityProvider,
        vcpu: quotaOfAccount(on),
      }),
    );
    void editAll(commands);
  };
  return (
    <>
      <Facts
        label="Fargate"
        facts={[
          { label: "Fargate vCPUs", value: used[0] },
          { label: "Fargate Spot vCPUs", value: used[1] },
        ]}
      />
      <Switch
        label="New account"
        help="A new account runs 6 Fargate vCPUs at once, and 6 more on Fargate Spot, until AWS raises the quotas."
        checked={isNew}
        onChange={set}
      />
    </>
  );
}
