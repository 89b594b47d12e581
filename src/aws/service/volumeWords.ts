import { volumeConfigurationsText } from "../volume/describe.ts";
import type { ServiceRecord } from "./model.ts";

/** What each of its tasks gets; null without any. */
export const volumeWords = ({ volumeConfigurations }: ServiceRecord): string | null =>
  volumeConfigurationsText(volumeConfigurations);
