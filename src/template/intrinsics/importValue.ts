import { textArgument } from "../argument.ts";
import { absent, type IntrinsicFunction } from "../evaluation.ts";

/**
 * A value that another stack exports. Without that stack the name of the export stands for it.
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-importvalue.html
 */
export const importValue: IntrinsicFunction = (evaluation, argument, site) => {
  const name = textArgument(evaluation, argument, site);
  if (name === null) return absent;
  const first = evaluation.addImport(site, name);
  if (Object.hasOwn(evaluation.imports, name)) return evaluation.imports[name] ?? absent;
  if (!first) return name;
  evaluation.report("note", site, {
    message: `The value of the export ${name} comes from another stack.`,
    why: "Only this template is open, so the name of the export stands for its value.",
    tryThis: "Open the stack that exports it as well, or write the value here.",
  });
  return name;
};
