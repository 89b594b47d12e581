import { edit } from "../../../app/edit.ts";
import { useCalm } from "../../../client/calm.ts";
import type { Mirror } from "../../../client/store.ts";
import type { Kind } from "../../../engine/records.ts";
import { Button } from "../../../ui/Button.tsx";
import { Facts } from "../../../ui/Facts.tsx";
import { AwsIcon } from "../../../ui/icons/AwsIcon.tsx";
import { PanelHead } from "../../../ui/PanelHead.tsx";
import { Pill } from "../../../ui/Pill.tsx";
import { credentialsOfPod, roleNameOf } from "../credentials.ts";
import { podStatus } from "../describe.ts";
import { podTone } from "../model.ts";

export function PodInspector({ id }: { id: string }) {
  const pod = useCalm((state) => state.tables.pod?.get(id));
  const node = useCalm(({ tables }) => tables.node?.get(pod?.nodeId ?? "")?.name);
  const credentials = useCalm(({ tables }) => (pod === undefined ? null : credentialsOfPod(readerOf(tables), pod)));
  const roleName = useCalm(({ tables }) => (credentials === null ? null : roleNameOf(readerOf(tables), credentials)));
  if (pod === undefined) return null;
  const [container] = pod.spec.containers;
  return (
    <>
      <PanelHead
        icon={<AwsIcon name="eks" size={32} />}
        title={pod.name}
        kindLine="Pod"
        pill={<Pill tone={podTone(pod)}>{podStatus(pod)}</Pill>}
      />
      {pod.message !== null && <p className="text-12 text-text2">{pod.message}</p>}
      <Facts
        label="Pod"
        facts={[
          { label: "Namespace", value: pod.namespace },
          { label: "Node", value: node, code: true },
          { label: "Address", value: pod.podIP },
          { label: "Image", value: container?.image, code: true },
          { label: "Ready", value: pod.ready ? "True" : "False" },
          { label: "Restarts", value: `${pod.restartCount}` },
          { label: "Credentials", value: credentials?.from },
          { label: "Role", value: roleName },
          { label: "Because", value: credentials?.because },
        ]}
      />
      <Button size="small" onClick={() => void edit({ type: "kubernetes.DeletePod", pod: id })}>
        Delete
      </Button>
    </>
  );
}

const readerOf = (tables: Mirror) =>
  ({
    get: (kind: Kind, id: string) => tables[kind]?.get(id),
    all: (kind: Kind) => (tables[kind]?.values() ?? [])[Symbol.iterator](),
  }) as never;
