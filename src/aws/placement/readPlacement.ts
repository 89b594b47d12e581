import { listOf, objectOf, textOf } from "../../engine/propertyValue.ts";
import type { PlacementConstraint, PlacementStrategy } from "./model.ts";

/** A property by its name in a template or in the API. */
const named = (value: unknown, name: string): string | undefined => {
  const said = objectOf(value) ?? {};
  const lower = `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
  return textOf(said[name]) ?? textOf(said[lower]) ?? undefined;
};

/** Reads a list of constraints; anything but distinctInstance is held to be an expression. */
export const readPlacementConstraints = (value: unknown): readonly PlacementConstraint[] =>
  (listOf(value) ?? []).map((item) =>
    named(item, "Type") === "distinctInstance"
      ? { type: "distinctInstance" }
      : { type: "memberOf", expression: named(item, "Expression") ?? "" },
  );

/** Reads a list of strategy rules. */
export const readPlacementStrategy = (value: unknown): readonly PlacementStrategy[] =>
  (listOf(value) ?? []).map((item) => {
    const type = named(item, "Type");
    return {
      type: type === "binpack" || type === "random" ? type : "spread",
      field: named(item, "Field") ?? "",
    };
  });
