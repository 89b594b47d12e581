import type { ParameterRecord } from "./model.ts";

/** "Parameter /db/url, String, version 2" */
export const parameterSentence = ({ name, type, version }: ParameterRecord): string =>
  `Parameter ${name}, ${type}, version ${version}`;
