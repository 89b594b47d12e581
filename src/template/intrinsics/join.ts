import { argumentList, jsonText, listArgument, textArgument } from "../argument.ts";
import { absent, fail, type IntrinsicFunction } from "../evaluation.ts";
import { isJsonArray } from "../json.ts";

/** Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-join.html */
export const join: IntrinsicFunction = (evaluation, argument, site) => {
  const parts = argumentList(evaluation, argument, site, "Fn::Join", "[delimiter, [values]]", 2, 2);
  if (parts === null) return absent;
  const [delimiterNode, listNode] = parts as [typeof argument, typeof argument];
  const delimiter = textArgument(evaluation, delimiterNode, site);
  const list = listArgument(evaluation, listNode, site, "Fn::Join");
  if (delimiter === null || list === null) return absent;
  const texts = list.map((item) => (isJsonArray(item) ? null : jsonText(item)));
  if (texts.includes(null)) {
    return fail(
      evaluation,
      site,
      "Fn::Join has a value that is not a text.",
      "It joins texts and numbers only.",
      "Join the inner list first, or give its items one by one.",
    );
  }
  const text = texts.join(delimiter);
  return evaluation.spend(text.length) ? text : absent;
};

/**
 * Splits a text. The text behind a reference is known only in an account, so a list split from one stands for it whole.
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-split.html
 */
export const split: IntrinsicFunction = (evaluation, argument, site) => {
  const parts = argumentList(evaluation, argument, site, "Fn::Split", "[delimiter, text]", 2, 2);
  if (parts === null) return absent;
  const [delimiterNode, textNode] = parts as [typeof argument, typeof argument];
  const delimiter = textArgument(evaluation, delimiterNode, site);
  const before = evaluation.outsideCount();
  const text = textArgument(evaluation, textNode, site);
  if (delimiter === null || text === null || !evaluation.spend(text.length)) return absent;
  if (delimiter === "") {
    return fail(evaluation, site, "Fn::Split has an empty delimiter.", "It needs one.", "Write the text to split at.");
  }
  const list = text.split(delimiter);
  if (evaluation.outsideCount() > before) evaluation.outsideLists.set(list, text);
  return list;
};

/** Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-select.html */
export const select: IntrinsicFunction = (evaluation, argument, site) => {
  const parts = argumentList(evaluation, argument, site, "Fn::Select", "[index, list]", 2, 2);
  if (parts === null) return absent;
  const [indexNode, listNode] = parts as [typeof argument, typeof argument];
  const indexText = textArgument(evaluation, indexNode, site);
  const list = listArgument(evaluation, listNode, site, "Fn::Select");
  if (indexText === null || list === null) return absent;
  const index = /^[0-9]{1,6}$/.test(indexText) ? Number(indexText) : -1;
  const item = list[index];
  if (item !== undefined) return item;
  const whole = evaluation.outsideLists.get(list);
  if (whole !== undefined && index >= 0) return whole;
  return fail(
    evaluation,
    site,
    `Fn::Select asks for index ${indexText} of a list of ${list.length}.`,
    index < 0 ? "An index is a whole number from 0." : `The last index is ${list.length - 1}; the first is 0.`,
    "Correct the index, or lengthen the list.",
  );
};
