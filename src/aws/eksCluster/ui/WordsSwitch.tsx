import { SegmentedControl } from "../../../ui/SegmentedControl.tsx";
import { type TermId, terms } from "../words.ts";
import { setWording, useWording } from "./wordsState.ts";

/** Says nodes and panels in the words of Kubernetes, of Amazon ECS, or in both. */
export function WordsSwitch() {
  const wording = useWording((state) => state.wording);
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

/** Every term beside the other's. */
export function TermTable() {
  return (
    <details className="text-12">
      <summary className="cursor-pointer py-1 font-semibold text-text2">Kubernetes and ECS, word by word</summary>
      <table className="w-full border-collapse">
        <thead>
          <tr className="text-left text-text3">
            <th scope="col" className="py-1 pr-2 font-medium">
              Kubernetes
            </th>
            <th scope="col" className="py-1 font-medium">
              Amazon ECS
            </th>
          </tr>
        </thead>
        <tbody>
          {(Object.keys(terms) as TermId[]).map((id) => (
            <tr key={id} className="border-t border-line align-top">
              <th scope="row" className="py-1 pr-2 text-left font-medium">
                {terms[id].kubernetes}
              </th>
              <td className="py-1">
                {terms[id].ecs}
                <p className="text-text3">{terms[id].difference}</p>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
