import { Play } from "lucide-react";
import { type LayerName, layerNames, usePage } from "../app/pageState.ts";
import { Chip } from "../ui/Chip.tsx";
import { wordsView } from "./views.ts";

/** What is drawn over the nodes. Every chip is always there, so that it is always in the same place. */
export function LayerChips() {
  const layers = usePage((state) => state.layers);
  const toggleLayer = usePage((state) => state.toggleLayer);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form controls.
    <div role="group" aria-label="Layers" className="pointer-events-auto flex max-w-full shrink-0 flex-wrap gap-1.5">
      {layerNames.map((layer) => (
        <Chip
          key={layer}
          pressed={layers[layer]}
          onPressedChange={() => toggleLayer(layer)}
          {...(layer === "traffic" ? { icon: <Play size={11} fill="currentColor" aria-hidden /> } : {})}
        >
          {words[layer]}
        </Chip>
      ))}
      <wordsView.Switch />
    </div>
  );
}

const words: Readonly<Record<LayerName, string>> = {
  traffic: "Traffic",
  config: "Config",
  iam: "IAM",
  network: "Network",
  key: "Key",
};
