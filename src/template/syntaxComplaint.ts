import { maximumDepth } from "./limits.ts";
import type { Complaint } from "./problem.ts";
import type { SyntaxFault } from "./readYaml.ts";

type Words = { readonly message: string; readonly why?: string; readonly tryThis: string };

const indentation: Words = {
  message: "The indentation of this line does not fit the lines around it.",
  tryThis: "Indent entries of the same map or list by the same number of spaces.",
};

const wordsFor: Readonly<Record<string, Words>> = {
  TOO_DEEP: {
    message: `The template nests more than ${maximumDepth} levels deep here.`,
    why: "No real template does, and reading on could use up the memory of the page.",
    tryThis: "Open the template itself, not a generated or damaged file.",
  },
  TAB_AS_INDENT: {
    message: "This line is indented with a tab.",
    why: "YAML allows only spaces for indentation.",
    tryThis: "Replace the tab with spaces.",
  },
  BAD_INDENT: indentation,
  BLOCK_IN_FLOW: indentation,
  BLOCK_AS_IMPLICIT_KEY: {
    message: "A colon follows where a value has already begun.",
    tryThis: "Put the text in quotes, or start the nested entries on a new line.",
  },
  MISSING_CHAR: {
    message: "A character is missing here.",
    tryThis: "Check this line and the one before for a missing colon, comma, bracket or quote.",
  },
  MULTILINE_IMPLICIT_KEY: {
    message: "This looks like a key that continues on the next line.",
    tryThis: "Add the missing colon, or put the text in quotes.",
  },
  BAD_SCALAR_START: {
    message: "A value cannot start with this character.",
    tryThis: "Put the value in quotes.",
  },
  BAD_DQ_ESCAPE: {
    message: "The backslash sequence in this text is unknown.",
    tryThis: 'Write \\\\ for a backslash, or use single quotes instead of ".',
  },
  ALIAS_PROPS: {
    message: "A YAML alias cannot carry a tag or an anchor.",
    tryThis: "Write the value out here.",
  },
  MULTIPLE_TAGS: {
    message: "Two short-form functions stand next to each other.",
    tryThis: "Write the outer one in its long form, for example Fn::Base64: !Sub …",
  },
};

const otherwise: Words = {
  message: "The text cannot be read here.",
  tryThis: "Check this line and the one before for missing quotes, colons, commas or brackets.",
};

/** What the reader of a file is told about a fault of its YAML or JSON. */
export function syntaxComplaint(fault: SyntaxFault): Complaint {
  const words = wordsFor[fault.code] ?? otherwise;
  const detail = (fault.detail.split("\n", 1)[0] ?? "").slice(0, 120);
  return {
    message: words.message,
    why: words.why ?? (detail === "" ? "" : `${detail.replace(/[.:]$/, "")}.`),
    tryThis: words.tryThis,
  };
}
