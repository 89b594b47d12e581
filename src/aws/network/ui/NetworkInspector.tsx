import { X } from "lucide-react";
import type { ComponentType } from "react";
import { edit } from "../../../app/edit.ts";
import { useCalm } from "../../../client/calm.ts";
import { Button } from "../../../ui/Button.tsx";
import { Facts } from "../../../ui/Facts.tsx";
import { IconButton } from "../../../ui/IconButton.tsx";
import { InlineMessage } from "../../../ui/InlineMessage.tsx";
import { AwsIcon } from "../../../ui/icons/AwsIcon.tsx";
import { PanelHead } from "../../../ui/PanelHead.tsx";
import { type NetworkKind, networkKinds, routeLines } from "../describe.ts";
import { useNetworkCard, useRefused } from "./NetworkNode.tsx";

const inspectorOf = (kind: NetworkKind): ComponentType<{ id: string }> =>
  function NetworkInspector({ id }) {
    const card = useNetworkCard(kind, id);
    const refused = useRefused(kind, id);
    if (card === null) return null;
    return (
      <>
        <PanelHead icon={<AwsIcon name="vpc" size={32} />} title={card.title} kindLine={card.kindLine} />
        {refused > 0 && (
          <InlineMessage
            tone="bad"
            what={`${refused} ${refused === 1 ? "call" : "calls"} of stopped tasks ended here.`}
          />
        )}
        <Facts label={card.kindLine} facts={card.facts} />
        {kind === "routeTable" && <Routes id={id} />}
        {kind === "vpcEndpoint" && (
          <Button size="small" onClick={() => void edit({ type: "ec2.DeleteVpcEndpoints", vpcEndpointIds: [id] })}>
            Delete this endpoint
          </Button>
        )}
      </>
    );
  };

/** Its routes can go, and a default route can come back. */
function Routes({ id }: { id: string }) {
  const table = useCalm(({ tables }) => tables.routeTable?.get(id));
  const nat = useCalm(({ tables }) => [...(tables.natGateway?.keys() ?? [])].join("\n"));
  if (table === undefined) return null;
  const lines = routeLines(table);
  const hasDefault = table.routes.some(({ destinationCidrBlock }) => destinationCidrBlock === everywhere);
  return (
    <section aria-label="Change routes" className="flex flex-col gap-1 text-12">
      {lines.map(({ words, destinationCidrBlock }) => (
        <p key={words} className="flex items-center justify-between gap-2">
          <span className="min-w-0 wrap-anywhere">{words}</span>
          <IconButton
            size="small"
            label={`Delete the route ${words}`}
            icon={<X size={13} aria-hidden />}
            onClick={() => void edit({ type: "ec2.DeleteRoute", routeTableId: id, destinationCidrBlock })}
          />
        </p>
      ))}
      {!hasDefault && nat !== "" && (
        <div className="flex flex-wrap gap-2">
          {nat.split("\n").map((natGatewayId) => (
            <Button
              key={natGatewayId}
              size="small"
              onClick={() =>
                void edit({ type: "ec2.CreateRoute", routeTableId: id, destinationCidrBlock: everywhere, natGatewayId })
              }
            >
              {`Route ${everywhere} to ${natGatewayId}`}
            </Button>
          ))}
        </div>
      )}
    </section>
  );
}
const everywhere = "0.0.0.0/0";

export const networkInspectors = Object.fromEntries(networkKinds.map((kind) => [kind, inspectorOf(kind)])) as {
  readonly [K in NetworkKind]: ComponentType<{ id: string }>;
};
