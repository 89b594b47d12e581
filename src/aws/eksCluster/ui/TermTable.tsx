import { terms } from "../terms.ts";

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
          {terms.map(({ kubernetes, ecs, difference }) => (
            <tr key={kubernetes} className="border-t border-line align-top">
              <th scope="row" className="py-1 pr-2 text-left font-medium">
                {kubernetes}
              </th>
              <td className="py-1">
                {ecs}
                <p className="text-text3">{difference}</p>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
