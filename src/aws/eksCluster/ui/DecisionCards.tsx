import { useState } from "react";
import { Chip } from "../../../ui/Chip.tsx";
import { Pill } from "../../../ui/Pill.tsx";
import {
  type DecisionCard,
  type Decisions,
  decisionCards,
  judged,
  type Platform,
  platforms,
} from "../decisionCards.ts";

/** Eight workloads: which of the four is each for? */
export function DecisionCards() {
  const [decisions, setDecisions] = useState<Decisions>({});
  const { right, made, passes } = judged(decisions);
  return (
    <details className="text-12">
      <summary className="cursor-pointer py-1 font-semibold text-text2">ECS or EKS? Eight workloads to decide</summary>
      <p role="status" className="py-1 text-text3">
        {made === 0
          ? "Seven of eight right is understood."
          : `${right} of ${decisionCards.length} right${passes ? ": understood" : ""}.`}
      </p>
      <ol className="flex flex-col gap-2">
        {decisionCards.map((card) => (
          <Card
            key={card.id}
            card={card}
            chosen={decisions[card.id] ?? null}
            choose={(platform) => setDecisions({ ...decisions, [card.id]: platform })}
          />
        ))}
      </ol>
    </details>
  );
}

type CardProps = { card: DecisionCard; chosen: Platform | null; choose: (platform: Platform) => void };

function Card({ card, chosen, choose }: CardProps) {
  const isRight = chosen === card.right;
  return (
    <li className="flex flex-col gap-1.5 rounded-card border border-line p-2">
      <p>{card.workload}</p>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for form controls. */}
      <div className="flex flex-wrap gap-1" role="group" aria-label={card.workload}>
        {platforms.map((platform) => (
          <Chip key={platform} pressed={chosen === platform} onPressedChange={() => choose(platform)}>
            {platform}
          </Chip>
        ))}
      </div>
      {chosen !== null && (
        <p className="text-text2">
          <Pill tone={isRight ? "ok" : "bad"}>{isRight ? "Right" : card.right}</Pill> {card.because}
        </p>
      )}
    </li>
  );
}
