import { Assumed } from "../../../app/Assumed.tsx";
import { formatNumber } from "../../../ui/format.ts";
import { Meter } from "../../../ui/Meter.tsx";
import { registeredMemoryNote, reservedCpu, reservedMemory } from "../describe.ts";
import type { ContainerInstanceRecord } from "../model.ts";
import { hostResourcesOf, registeredOf } from "../registeredResources.ts";

type InstanceResourcesProps = {
  instance: ContainerInstanceRecord;
  /** Tasks on it that have a network interface of their own. */
  networkInterfaces: number;
};

/** What it registered, what tasks have reserved, and what is left. */
export function InstanceResources({ instance, networkInterfaces }: InstanceResourcesProps) {
  if (instance.registeredResources.length === 0) return null;
  const { tcpPorts, udpPorts, gpus = 0 } = hostResourcesOf(instance.remainingResources);
  const registeredGpus = registeredOf(instance).gpus;
  const note = registeredMemoryNote(instance);
  const rows = [
    { name: "CPU units", ...reservedCpu(instance) },
    { name: "Memory, MiB", ...reservedMemory(instance) },
    { name: "ENIs for tasks", reserved: networkInterfaces, registered: instance.sim.networkInterfaceLimit },
    ...(registeredGpus === undefined
      ? []
      : [{ name: "GPUs", reserved: registeredGpus - gpus, registered: registeredGpus }]),
  ];
  return (
    <section aria-label="Resources" className="flex flex-col gap-1.5">
      <table className="w-full text-12 tabular-nums">
        <thead className="text-text3">
          <tr>
            <th scope="col" className="text-left font-medium">
              Resource
            </th>
            <th scope="col" className="text-right font-medium">
              Registered
            </th>
            <th scope="col" className="pl-2 text-right font-medium">
              Remaining
            </th>
            <th scope="col" className="w-16 pl-2 text-left font-medium">
              Reserved
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, reserved, registered }) => (
            <tr key={name}>
              <th scope="row" className="py-0.5 text-left font-medium">
                {name}
              </th>
              <td className="text-right">{formatNumber(registered)}</td>
              <td className="text-right">{formatNumber(registered - reserved)}</td>
              <td className="pl-2">
                <Meter
                  label={`${name} reserved`}
                  value={reserved}
                  max={registered}
                  text={`${formatNumber(reserved)} of ${formatNumber(registered)}`}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="text-11 wrap-anywhere text-text3">
        Ports in use: {tcpPorts.join(", ")}
        {udpPorts.length > 0 && `; UDP ${udpPorts.join(", ")}`} <Assumed of={["hostPortOrder"]} />
      </p>
      {registeredGpus !== undefined && (
        <p className="text-11 text-text3">
          Which GPUs these are, and how many tasks a trunk would hold, are ours. <Assumed of={["gpuIds", "gpuTrunk"]} />
        </p>
      )}
      {note !== null && (
        <p className="text-11 text-text3">
          {note} <Assumed of={["registeredMemoryShare", "registeredMemoryT3Micro", "registeredMemoryT3Large"]} />
        </p>
      )}
    </section>
  );
}
