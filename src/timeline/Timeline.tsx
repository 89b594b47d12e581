import { type KeyboardEvent, type PointerEvent, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { usePage } from "../app/pageState.ts";
import { actions } from "../client/actions.ts";
import { useCalm } from "../client/calm.ts";
import { useClient } from "../client/store.ts";
import { simMs } from "../kernel/time.ts";
import { formatDuration } from "../ui/format.ts";
import { alarmRibbon } from "./alarmRibbon.ts";
import { type MarkerGroup, markerGroups } from "./markerGroups.ts";
import { useRecordedJournal } from "./recordedRun.ts";
import { createSeeker } from "./seeker.ts";
import { TimelineCard } from "./TimelineCard.tsx";
import { TimelineHead } from "./TimelineHead.tsx";
import { TimelineMarkers } from "./TimelineMarkers.tsx";
import { TimelineTrack, timelineHeight } from "./TimelineTrack.tsx";
import { momentForKey } from "./timelineKeys.ts";
import { atOf, wholeRun, xOf } from "./timelineScale.ts";
import { rateAt, trafficLine } from "./trafficLine.ts";
import { useWidth } from "./useWidth.ts";

/** Points of the traffic line. Estimate: one for every four pixels of a wide timeline. */
const trafficPoints = 160;
/** A pointer this near to a marker means it, CSS px. */
const nearPx = 8;

const seeker = createSeeker((atMs) => {
  if (atMs === null && !useClient.getState().looking) return false;
  actions.seek(atMs === null ? null : simMs(atMs));
  return true;
});
useClient.subscribe((state, before) => {
  if (state.epoch !== before.epoch) seeker.arrived();
});

/** Simulated time as a place: drag or click goes there, markers say what happened. */
export function Timeline() {
  const strip = useRef<HTMLDivElement>(null);
  const width = useWidth(strip);
  const [dragging, setDragging] = useState(false);
  const [pointed, setPointed] = useState(false);
  const hoverMs = usePage((page) => page.hoverMs);
  const { nowMs, endMs, looking, branchedAtMs, seriesVersion, balancers, alarms } = useCalm((state) => ({
    nowMs: state.nowMs,
    endMs: state.endMs,
    looking: state.looking,
    branchedAtMs: state.branchedAtMs,
    seriesVersion: state.seriesVersion,
    balancers: state.tables.loadBalancer,
    alarms: state.tables.alarm,
  }));
  const journal = useRecordedJournal();
  const view = useMemo(() => wholeRun(endMs), [endMs]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version stands for the series outside React.
  const traffic = useMemo(
    () => trafficLine([...(balancers?.keys() ?? [])], endMs, trafficPoints),
    [balancers, endMs, seriesVersion],
  );
  const groups = useMemo(() => markerGroups(journal, (atMs) => xOf(view, width, atMs)), [journal, view, width]);
  const ribbon = useMemo(
    () => alarmRibbon(journal, (id) => alarms?.get(id)?.sim.ownedBy?.side !== "low", endMs),
    [journal, alarms, endMs],
  );
  useEffect(() => () => usePage.getState().hover(null), []);

  const goTo = useCallback((atMs: number) => {
    seeker.seek(atMs >= useClient.getState().endMs ? null : atMs);
  }, []);
  const goToMarker = useCallback(
    ({ entries }: MarkerGroup) => {
      const [first] = entries;
      if (first === undefined) return;
      goTo(first.atMs);
      usePage.getState().showEntry(first.id);
    },
    [goTo],
  );
  const momentAt = (event: PointerEvent): number => {
    const box = strip.current?.getBoundingClientRect();
    return box === undefined ? 0 : atOf(view, box.width, event.clientX - box.left);
  };

  const leave = useCallback(() => {
    setPointed(false);
    usePage.getState().hover(null);
  }, []);
  const pointAt = useCallback(
    (group: MarkerGroup | null) => {
      const [first] = group?.entries ?? [];
      if (first === undefined) return leave();
      setPointed(true);
      usePage.getState().hover(first.atMs);
    },
    [leave],
  );

  function onPointerDown(event: PointerEvent<HTMLDivElement>): void {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    setDragging(true);
    goTo(momentAt(event));
  }
  function onPointerMove(event: PointerEvent<HTMLDivElement>): void {
    const atMs = momentAt(event);
    usePage.getState().hover(Math.min(atMs, endMs));
    if (dragging) goTo(atMs);
  }
  function onKeyDown(event: KeyboardEvent): void {
    // Keys pressed faster than the past is drawn count from where the last one led.
    const from = seeker.asked() ?? useClient.getState().nowMs;
    const moment = momentForKey(event.key, event.shiftKey, from, endMs);
    if (moment === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    seeker.seek(moment);
  }

  const hoverX = hoverMs === null ? null : xOf(view, width, hoverMs);
  const near = hoverX === null ? undefined : groups.find(({ x }) => Math.abs(x - hoverX) <= nearPx);
  return (
    <div className="min-w-0 flex-1 px-2">
      <div className="relative" style={{ height: timelineHeight }}>
        <div
          ref={strip}
          role="slider"
          tabIndex={0}
          aria-label="Simulated time"
          aria-valuemin={0}
          aria-valuemax={Math.round(endMs / 1_000)}
          aria-valuenow={Math.round(nowMs / 1_000)}
          aria-valuetext={formatDuration(nowMs)}
          aria-orientation="horizontal"
          onPointerDown={onPointerDown}
          onPointerMove={onPointerMove}
          onPointerUp={() => setDragging(false)}
          onPointerCancel={() => setDragging(false)}
          onPointerEnter={() => setPointed(true)}
          onPointerLeave={leave}
          onKeyDown={onKeyDown}
          className="absolute inset-0 cursor-pointer touch-none rounded-field select-none"
        >
          <TimelineTrack
            width={width}
            view={view}
            endMs={endMs}
            traffic={traffic}
            ribbon={ribbon}
            branchedAtMs={branchedAtMs}
          />
          {hoverX !== null && (
            <span
              aria-hidden
              data-testid="timeline-ghost"
              style={{ left: hoverX }}
              className="absolute top-2 h-8 w-px bg-text3"
            />
          )}
          <TimelineHead view={view} width={width} ghostly={looking} />
        </div>
        <TimelineMarkers groups={groups} onGoTo={goToMarker} onPoint={pointAt} />
        {pointed && hoverMs !== null && hoverX !== null && (
          <TimelineCard
            atMs={hoverMs}
            x={hoverX}
            width={width}
            requestRate={rateAt(traffic, hoverMs)}
            entries={near?.entries ?? []}
          />
        )}
      </div>
    </div>
  );
}
