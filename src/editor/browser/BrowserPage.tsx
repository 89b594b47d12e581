import { usePage } from "../../app/pageState.ts";
import { useCalm } from "../../client/calm.ts";
import { Button } from "../../ui/Button.tsx";
import { formatClock } from "../../ui/format.ts";
import { Glyph } from "../../ui/Glyph.tsx";
import { browserView } from "../views.ts";
import { type LoggedVisit, openAddress, useLog, type Visit } from "./visitLog.ts";
import { explaining } from "./visitWords.ts";

/** What the newest visit met: the page of `nginxdemos/hello`, or an error with its reason. */
export function BrowserPage({ loadBalancerId }: { loadBalancerId: string }) {
  const newest = useLog().at(-1);
  const loadBalancer = useCalm(({ tables }) => tables.loadBalancer?.get(loadBalancerId));
  if (newest === undefined || loadBalancer === undefined) return null;
  const { visit } = newest;
  const page = browserView.pageOf(visit, loadBalancer);
  if (page === null) return <Answer logged={newest} />;
  const { title, reason, hop, isError } = page;
  return (
    <div className="h-10 text-11">
      <div className="flex items-center gap-1.5 font-semibold">
        <Glyph shape={isError ? "diamondCross" : "triangleWarning"} size={13} className="text-fl-fail" />
        <span className="min-w-0 flex-1 truncate">{title}</span>
        {visit.outcome === "redirect" && (
          <Button
            variant="link"
            className="text-11"
            onClick={() => openAddress(loadBalancerId, visit.location)}
            title={visit.location}
          >
            Follow
          </Button>
        )}
        <Why visit={visit} loadBalancerId={loadBalancerId} />
      </div>
      <p className="line-clamp-2 text-text2" title={`${reason} Where: ${hop}.`}>
        {reason}
      </p>
    </div>
  );
}

/** As on the instance's card. */
const longInstanceId = /^(i-[0-9a-f]{6})[0-9a-f]+/;

function Answer({ logged: { visit, atMs } }: { logged: LoggedVisit }) {
  if (visit.outcome !== "answered") return null;
  return (
    <dl className="flex h-10 flex-col gap-[3px] text-12 leading-[17px]">
      <div className="flex">
        <dt className="w-[94px] shrink-0 text-text3">Answered by</dt>
        <dd className="flex-1 font-mono font-semibold whitespace-nowrap" title={`Server name ${visit.serverName}`}>
          task {visit.serverName.slice(0, 4)}
        </dd>
        <dd className="max-w-20 truncate font-mono text-11 text-text2" title="Revision">
          {visit.taskDefinition}
        </dd>
      </div>
      <div className="flex">
        <dt className="w-[94px] shrink-0 text-text3">Server address</dt>
        <dd className="min-w-0 flex-1 truncate font-mono font-semibold" title={visit.serverAddress}>
          {visit.serverAddress.replace(longInstanceId, "$1")}
        </dd>
        <dd className="font-mono text-11 text-text2" title="Date, on the run's clock">
          {formatClock(atMs)}
        </dd>
      </div>
    </dl>
  );
}

function Why({ visit, loadBalancerId }: { visit: Visit; loadBalancerId: string }) {
  const openWhy = usePage((state) => state.openWhy);
  const entry = useCalm(({ tables, journal }) => explaining(visit, loadBalancerId, tables, journal)?.id ?? null);
  if (entry === null) return null;
  return (
    <Button variant="link" className="text-11" onClick={() => openWhy(entry)}>
      Why?
    </Button>
  );
}
