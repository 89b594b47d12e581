import { Play } from "lucide-react";
import { usePage } from "../app/pageState.ts";
import { useCalm } from "../client/calm.ts";
import { Chip } from "../ui/Chip.tsx";
import { useGraph } from "./useGraph.ts";

/** What is drawn over the nodes. A layer with nothing in it has no chip. */
export function LayerChips() {
  const layers = usePage((state) => state.layers);
  const toggleLayer = usePage((state) => state.toggleLayer);
  const { routes } = useGraph();
  const hasRoles = useCalm(({ tables }) => (tables.role?.size ?? 0) > 0);
  const hasNetwork = useCalm(({ tables }) => (tables.routeTable?.size ?? 0) + (tables.vpcEndpoint?.size ?? 0) > 0);
  const has = (relation: string) => routes.some((route) => route.relation === relation);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form controls.
    <div role="group" aria-label="Layers" className="pointer-events-auto flex shrink-0 gap-1.5">
      {has("requests") && (
        <Chip
          pressed={layers.traffic}
          onPressedChange={() => toggleLayer("traffic")}
          icon={<Play size={11} fill="currentColor" aria-hidden />}
        >
          Traffic
        </Chip>
      )}
      {has("configuration") && (
        <Chip pressed={layers.config} onPressedChange={() => toggleLayer("config")}>
          Config
        </Chip>
      )}
      {hasRoles && (
        <Chip pressed={layers.iam} onPressedChange={() => toggleLayer("iam")}>
          Roles
        </Chip>
      )}
      {hasNetwork && (
        <Chip pressed={layers.network} onPressedChange={() => toggleLayer("network")}>
          Network
        </Chip>
      )}
      <Chip pressed={layers.key} onPressedChange={() => toggleLayer("key")}>
        Key
      </Chip>
    </div>
  );
}
