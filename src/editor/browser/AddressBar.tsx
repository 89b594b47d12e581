import { Lock, LockOpen } from "lucide-react";
import { useState } from "react";
import { useCalm } from "../../client/calm.ts";
import { useUsualAddress } from "./useUsualAddress.ts";
import { openAddress, useVisits } from "./visitLog.ts";

/** Where the browser is. Scheme, host, port and path can be typed over: listeners and rules answer by them. */
export function AddressBar({ loadBalancerId }: { loadBalancerId: string }) {
  const usual = useUsualAddress(loadBalancerId);
  const opened = useVisits((state) => (state.loadBalancerId === loadBalancerId ? state.address : null));
  const dnsName = useCalm(({ tables }) => tables.loadBalancer?.get(loadBalancerId)?.dnsName ?? "");
  const address = opened ?? usual;
  // What is typed stays until it is opened, given up by Escape, or the browser goes elsewhere.
  const [draft, setDraft] = useState<{ readonly over: string; readonly text: string } | null>(null);
  const typed = draft?.over === address ? draft.text : null;
  const Icon = address.startsWith("https:") ? Lock : LockOpen;
  return (
    <form
      className="flex h-6.5 min-w-0 pointer-coarse:h-11 flex-1 items-center gap-1.5 rounded-field border border-line bg-sunk px-2 text-text2 focus-within:outline-2 focus-within:outline-offset-1 focus-within:outline-accent"
      onSubmit={(event) => {
        event.preventDefault();
        const wanted = (typed ?? address).trim();
        const full = /^https?:\/\//i.test(wanted) ? wanted : `http://${wanted === "" ? dnsName : wanted}`;
        openAddress(loadBalancerId, full === usual ? null : full);
        setDraft(null);
      }}
    >
      <Icon size={11} aria-hidden className="shrink-0" />
      <input
        aria-label="Address"
        title={address}
        value={typed ?? address}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => setDraft({ over: address, text: event.target.value })}
        onKeyDown={(event) => {
          if (event.key === "Escape") setDraft(null);
        }}
        className="h-full min-w-0 flex-1 bg-transparent font-mono text-11 text-ellipsis outline-none"
      />
    </form>
  );
}
