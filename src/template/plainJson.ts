import { intrinsicOf } from "./intrinsicName.ts";
import type { Json } from "./json.ts";
import { type TemplateNode, targetOf } from "./templateNode.ts";

/** A node as JSON, nothing resolved: intrinsic functions in their long form. */
export function plainJson(node: TemplateNode): Json {
  const target = targetOf(node);
  if (target.tag !== null) {
    const intrinsic = intrinsicOf(target);
    if (intrinsic !== null) {
      const argument = plainJson(intrinsic.argument);
      return { [intrinsic.name]: intrinsic.name === "Fn::GetAtt" ? attributePair(argument) : argument };
    }
  }
  switch (target.kind) {
    case "scalar":
      return target.value;
    case "sequence":
      return target.items.map((item) => plainJson(item.value));
    case "map":
      return Object.fromEntries(
        Array.from(target.entries.values(), (entry) => {
          const value = plainJson(entry.value);
          return [entry.key, entry.key === "Fn::GetAtt" && target.entries.size === 1 ? attributePair(value) : value];
        }),
      );
  }
}

/** `Service.Name` and `[Service, Name]` say the same. */
export function attributePair(argument: Json): Json {
  if (typeof argument !== "string") return argument;
  const dot = argument.indexOf(".");
  return dot === -1 ? argument : [argument.slice(0, dot), argument.slice(dot + 1)];
}
