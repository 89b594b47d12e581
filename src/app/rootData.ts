import { useClient } from "../client/store.ts";
import { scenarioTitle } from "./samples.ts";

/** Writes where the run stands on the root element, for tests and for other tools: the digest whenever it rests. */
export function startRootData(): void {
  const write = () => {
    const { digest, nowMs, tables } = useClient.getState();
    const { dataset } = document.documentElement;
    dataset.nowMs = String(nowMs);
    if (digest === null) delete dataset.digest;
    else dataset.digest = digest;
    const name = tables.settings?.get("run")?.name;
    const title = name === undefined ? "Steady State" : `${scenarioTitle(name)} · Steady State`;
    if (document.title !== title) document.title = title;
  };
  write();
  useClient.subscribe(write);
}
