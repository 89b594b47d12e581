import { createContext, use } from "react";

/** Says a text in the words that the reader wants; "short" where there is no room for an explanation. */
export type Say = (text: string, room?: "short") => string;

export const SayContext = createContext<Say>((text) => text);

/** What is not a text, such as a link, keeps its own words. */
export function useSay(): <T>(content: T, room?: "short") => T {
  const say = use(SayContext);
  return <T>(content: T, room?: "short"): T => (typeof content === "string" ? (say(content, room) as T) : content);
}
