import { Assumed } from "../../../app/Assumed.tsx";
import { useCalm } from "../../../client/calm.ts";
import { callableNames } from "../callableNames.ts";
import type { TaskRecord } from "../model.ts";

/** The names that Service Connect gives this task, and those it is too old for. */
export function CallableNames({ task }: { task: TaskRecord }) {
  const { service, tasks, namespace, deployment } = useCalm(({ tables }) => ({
    service: tables.service,
    tasks: tables.task,
    namespace: tables.discoveryNamespace,
    deployment: tables.serviceDeployment,
  }));
  const names = callableNames(task, [...(service?.values() ?? [])], tasks?.values() ?? [], {
    named: (id) => namespace?.get(id),
    deploymentOf: (id) => deployment?.get(id),
  });
  if (names.length === 0) return null;
  return (
    <section aria-label="Names it can call" className="flex flex-col gap-1">
      <h3 className="text-12 font-semibold text-text3">
        Names it can call <Assumed of={["serviceConnectNamespace"]} />
      </h3>
      <ul className="flex flex-col gap-1">
        {names.map(({ name, words }) => (
          <li key={name}>
            <code className="font-mono wrap-anywhere">{name}</code> <span className="text-text2">{words}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
