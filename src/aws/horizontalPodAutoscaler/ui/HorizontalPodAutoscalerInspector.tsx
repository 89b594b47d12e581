import { Assumed } from "../../../app/Assumed.tsx";
import { useCalm } from "../../../client/calm.ts";
import { Facts } from "../../../ui/Facts.tsx";
import { AwsIcon } from "../../../ui/icons/AwsIcon.tsx";
import { PanelHead } from "../../../ui/PanelHead.tsx";
import { utilizationWords } from "../describe.ts";

export function HorizontalPodAutoscalerInspector({ id }: { id: string }) {
  const autoscaler = useCalm((state) => state.tables.horizontalPodAutoscaler?.get(id));
  if (autoscaler === undefined) return null;
  const { minReplicas, maxReplicas, currentReplicas, desiredReplicas, stabilizationWindowSeconds } = autoscaler;
  return (
    <>
      <PanelHead icon={<AwsIcon name="eks" size={32} />} title={autoscaler.name} kindLine="Horizontal pod autoscaler" />
      <Facts
        label="Horizontal pod autoscaler"
        facts={[
          { label: "Scales", value: `Deployment ${autoscaler.scaleTargetName}` },
          { label: "Now / target", value: utilizationWords(autoscaler), mark: <Assumed of={["podMetrics"]} /> },
          { label: "Replicas", value: `${currentReplicas}, wants ${desiredReplicas}` },
          { label: "Limits", value: `${minReplicas} to ${maxReplicas}` },
          { label: "Looks every", value: "15 s, acts beyond 0.1 of the target" },
          { label: "Scale-down", value: `highest of the last ${stabilizationWindowSeconds} s` },
        ]}
      />
    </>
  );
}
