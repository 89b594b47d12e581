import { drawHex } from "../../kernel/draw.ts";
import type { ListenerRecord } from "../listener/model.ts";

/** The ARN AWS would give the rule with this record id. */
export const ruleArnOf = ({ listenerArn }: Pick<ListenerRecord, "listenerArn">, seed: number, id: string): string =>
  `${listenerArn.replace(":listener/", ":listener-rule/")}/${drawHex(seed, 16, "listenerRule", id)}`;
