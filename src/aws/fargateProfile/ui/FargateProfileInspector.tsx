import { useCalm } from "../../../client/calm.ts";
import { Facts } from "../../../ui/Facts.tsx";
import { AwsIcon } from "../../../ui/icons/AwsIcon.tsx";
import { PanelHead } from "../../../ui/PanelHead.tsx";

export function FargateProfileInspector({ id }: { id: string }) {
  const profile = useCalm((state) => state.tables.fargateProfile?.get(id));
  if (profile === undefined) return null;
  return (
    <>
      <PanelHead
        icon={<AwsIcon name="fargate" size={32} />}
        title={profile.fargateProfileName}
        kindLine="Fargate profile"
      />
      <Facts
        label="Fargate profile"
        facts={[
          ...profile.selectors.map(({ namespace, labels }, index) => ({
            label: profile.selectors.length === 1 ? "Selector" : `Selector ${index + 1}`,
            value: [namespace, ...Object.entries(labels).map(([name, value]) => `${name}=${value}`)].join(", "),
          })),
          { label: "Pod execution role", value: profile.podExecutionRoleArn },
          { label: "Subnets", value: profile.subnets.join(", ") },
        ]}
      />
    </>
  );
}
