import { useCalm } from "../../../client/calm.ts";
import { Facts } from "../../../ui/Facts.tsx";
import { AwsIcon } from "../../../ui/icons/AwsIcon.tsx";
import { PanelHead } from "../../../ui/PanelHead.tsx";
import { Pill } from "../../../ui/Pill.tsx";

/** Estimate: what fits the panel without scrolling far. */
const shownKeys = 20;

export function TableInspector({ id }: { id: string }) {
  const table = useCalm((state) => state.tables.table?.get(id));
  if (table === undefined) return null;
  const { sim } = table;
  return (
    <>
      <PanelHead
        icon={<AwsIcon name="dynamodb" size={32} />}
        title={table.tableName}
        kindLine="DynamoDB table"
        pill={<Pill tone="ok">{table.tableStatus}</Pill>}
      />
      <Facts
        label="Table"
        facts={[
          { label: "Items", value: table.itemCount },
          { label: "Writes", value: sim.puts },
          { label: "Written again", value: sim.replaced === 0 ? null : sim.replaced },
          { label: "Reads", value: sim.reads === 0 ? null : sim.reads },
          { label: "Partition key", value: table.keyName, code: true },
          { label: "ARN", value: table.tableArn, code: true },
        ]}
      />
      <section aria-label="Newest items" className="flex flex-col gap-1 text-12">
        <h3 className="font-semibold text-text3">Newest items</h3>
        {sim.keys.length === 0 && <p className="text-text2">No item has been written.</p>}
        <ul className="flex flex-col gap-0.5">
          {sim.keys
            .slice(-shownKeys)
            .toReversed()
            .map((key) => (
              <li key={key} className="font-mono wrap-anywhere">
                {key}
              </li>
            ))}
        </ul>
      </section>
    </>
  );
}
