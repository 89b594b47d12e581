import { Assumed } from "../../../app/Assumed.tsx";
import { edit } from "../../../app/edit.ts";
import { usePage } from "../../../app/pageState.ts";
import { useCalm } from "../../../client/calm.ts";
import { Button } from "../../../ui/Button.tsx";
import { Pill } from "../../../ui/Pill.tsx";
import { useSay } from "../../../ui/say.ts";
import { newestErrors } from "../../applicationLog/model.ts";
import { podStatus } from "../describe.ts";
import { type PodRecord, podTone } from "../model.ts";

/** Pods with what they wait for. */
export function PodList({ isIn }: { isIn: (pod: PodRecord) => boolean }) {
  const pods = useCalm(({ tables }) => [...(tables.pod?.values() ?? [])].filter(isIn));
  const logs = useCalm(({ tables }) => tables.applicationLog);
  const select = usePage((state) => state.select);
  const say = useSay();
  return (
    <section aria-label={say("Pods")} className="flex flex-col gap-1 text-12">
      <h3 className="font-semibold text-text3">
        {say("Pods")}
        <Assumed of={["podScoring", "fargatePodProvisioning", "podRetry"]} />
      </h3>
      <ul className="flex flex-col gap-1">
        {pods.map((pod) => (
          <li key={pod.id} className="flex flex-wrap items-center gap-x-2">
            <Pill tone={podTone(pod)}>{podStatus(pod)}</Pill>
            <Button variant="link" size="small" onClick={() => select({ kind: "pod", id: pod.id })}>
              {pod.name}
            </Button>
            {pod.restartCount > 0 && <span className="text-text3">{`${pod.restartCount} restarts`}</span>}
            <Button
              variant="link"
              size="small"
              onClick={() => void edit({ type: "kubernetes.DeletePod", pod: pod.id })}
              aria-label={`Delete ${pod.name}`}
            >
              Delete
            </Button>
            {pod.message !== null && <p className="w-full text-text3">{pod.message}</p>}
            {newestErrors(logs?.get(pod.id)).map((message) => (
              <code key={message} className="w-full font-mono text-11 text-st-fail wrap-anywhere">
                {message}
              </code>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
