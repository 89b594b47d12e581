import { Assumed } from "../app/Assumed.tsx";
import {
  type BilledItem,
  type BillLine,
  type BillRecord,
  billedItems,
  billedWords,
  hoursPerMonth,
  lineWords,
  notOnTheBill,
  sumOf,
} from "../aws/cost/model.ts";
import { useCalm } from "../client/calm.ts";
import type { Mirror } from "../client/store.ts";
import type { AssumedValueId } from "../engine/assumedValues.ts";
import { formatDollars } from "../ui/format.ts";

/** What a bill assumes, by what it bills. */
const assumedOf: Readonly<Partial<Record<BilledItem, readonly AssumedValueId[]>>> = {
  fargate: ["fargateSpotPrice"],
  ec2: ["spotInstancePrice"],
  ebs: ["rootVolume", "volumeAttachment", "snapshotVolumeSize"],
  loadBalancer: ["usualConnections"],
  dataTransfer: ["bytesToTheInternet"],
};

/** What is billed, and under each what it is billed for, with what a month like this would cost. */
export function BillList() {
  const { bill, tables } = useCalm((state) => ({ bill: state.tables.bill?.get("bill"), tables: state.tables }));
  if (bill === undefined) return null;
  const items = billedItems.filter((item) => bill.totals[item] > 0 || bill.perHour[item] > 0);
  const marks = items.flatMap((item) => assumedOf[item] ?? []);
  return (
    <>
      <table className="w-full text-12 tabular-nums">
        <caption className="pb-1 text-left text-13 font-semibold">What is billed</caption>
        <thead className="text-11 text-text3">
          <tr>
            <th scope="col" className="text-left font-medium">
              For
            </th>
            <th scope="col" className="text-right font-medium">
              Per hour
            </th>
            <th scope="col" className="pl-2 text-right font-medium">
              So far
            </th>
            <th scope="col" className="pl-2 text-right font-medium">
              A month like this
            </th>
          </tr>
        </thead>
        {items.map((item) => (
          <tbody key={item}>
            <Row name={billedWords[item]} perHour={bill.perHour[item]} total={bill.totals[item]} />
            {bill.lines
              .filter((line) => line.item === item)
              .map((line) => (
                <Row
                  key={`${line.kind} ${line.id}`}
                  name={lineWords(line, nameOf(tables, line))}
                  perHour={line.perHour}
                  total={line.total}
                  indented
                />
              ))}
          </tbody>
        ))}
        <tbody>
          <Together bill={bill} />
        </tbody>
      </table>
      <p className="mt-2 text-12 text-text3">
        {notOnTheBill}
        {marks.length > 0 && <Assumed of={marks} />}
      </p>
    </>
  );
}

function Together({ bill: { perHour, totals } }: { bill: BillRecord }) {
  return <Row name="Together" perHour={sumOf(perHour)} total={sumOf(totals)} sum />;
}

type RowProps = { name: string; perHour: number; total: number; indented?: boolean; sum?: boolean };

function Row({ name, perHour, total, indented = false, sum = false }: RowProps) {
  return (
    <tr className={sum ? "border-t border-line font-semibold" : indented ? "text-text3" : "text-text2"}>
      <th
        scope="row"
        className={indented ? "max-w-40 truncate pl-3 text-left font-normal" : "py-0.5 text-left font-medium"}
      >
        {name}
      </th>
      <td className="text-right">{formatDollars(perHour)}</td>
      <td className="pl-2 text-right">{formatDollars(total)}</td>
      <td className="pl-2 text-right">{formatDollars(perHour * hoursPerMonth)}</td>
    </tr>
  );
}

/** What the page calls the record of a line; undefined once it is gone. */
function nameOf(tables: Mirror, { kind, id }: BillLine): string | undefined {
  switch (kind) {
    case "service":
      return tables.service?.get(id)?.serviceName;
    case "cluster":
      return tables.cluster?.get(id)?.clusterName;
    case "loadBalancer":
      return tables.loadBalancer?.get(id)?.loadBalancerName;
    case "autoScalingGroup":
      return tables.autoScalingGroup?.get(id)?.autoScalingGroupName;
    case "natGateway":
      return tables.natGateway?.get(id)?.natGatewayId;
    case "vpcEndpoint":
      return tables.vpcEndpoint?.get(id)?.serviceName;
    case "containerInstance":
      return tables.containerInstance?.get(id)?.ec2InstanceId;
    case "volume":
      return tables.volume?.get(id)?.volumeId;
    case "queue":
      return tables.queue?.get(id)?.queueName;
    default:
      return undefined;
  }
}
