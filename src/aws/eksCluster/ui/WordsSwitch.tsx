import { SegmentedControl } from "../../../ui/SegmentedControl.tsx";
import { setWording, useHasWords, useWording } from "./wordsState.ts";

/** Says the same system in the words of Kubernetes, of Amazon ECS, or in both. Not there without Kubernetes. */
export function WordsSwitch() {
  const wording = useWording((state) => state.wording);
  const has = useHasWords();
  if (!has) return null;
  return (
    <SegmentedControl
      label="Words"
      value={wording}
      onChange={setWording}
      segments={[
        { value: "kubernetes", label: "Kubernetes" },
        { value: "ecs", label: "ECS" },
        { value: "both", label: "Both" },
      ]}
    />
  );
}
