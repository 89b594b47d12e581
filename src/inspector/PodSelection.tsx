import { ApplicationLog } from "../aws/applicationLog/ui/ApplicationLog.tsx";
import { PodInspector } from "../aws/pod/ui/PodInspector.tsx";

/** A pod goes on with what its software wrote. */
export function PodSelection({ id }: { id: string }) {
  return (
    <>
      <PodInspector id={id} />
      <ApplicationLog taskId={id} />
    </>
  );
}
