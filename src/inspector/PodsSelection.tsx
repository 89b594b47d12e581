import type { PodRecord } from "../aws/pod/model.ts";
import { PodList } from "../aws/pod/ui/PodList.tsx";
import type { InspectorView } from "./inspectorViews.ts";

/** A panel of Kubernetes, and below it the pods that belong to the thing it is about. */
export function withPods(Inspector: InspectorView, isIn: (pod: PodRecord, id: string) => boolean): InspectorView {
  return function WithPods({ id }) {
    return (
      <>
        <Inspector id={id} />
        <PodList isIn={(pod) => isIn(pod, id)} />
      </>
    );
  };
}
