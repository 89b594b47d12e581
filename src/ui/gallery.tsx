/** Every primitive on one page, for looking at. Served by `npm run dev` at /src/ui/gallery.html, never built. */
import "../app/styles.css";
import { Bell, ChevronDown, Moon, Pause, Play, Settings, Undo2 } from "lucide-react";
import { type MouseEvent, type ReactNode, useState } from "react";
import { createRoot } from "react-dom/client";
import { chooseMotion, chooseTheme, startAppearance, useAppearance } from "../app/theme/appearanceStore.ts";
import { Button } from "./Button.tsx";
import { Card } from "./Card.tsx";
import { Chip } from "./Chip.tsx";
import { ContextMenu } from "./ContextMenu.tsx";
import { Dialog } from "./Dialog.tsx";
import { EmptyState } from "./EmptyState.tsx";
import { ErrorScreen } from "./ErrorScreen.tsx";
import { Glyph } from "./Glyph.tsx";
import { type GlyphShape, glyphShapes } from "./glyphShapes.ts";
import { IconButton } from "./IconButton.tsx";
import { InlineMessage } from "./InlineMessage.tsx";
import { AwsIcon } from "./icons/AwsIcon.tsx";
import { type AwsIconName, awsIconUrls } from "./icons/awsIconUrls.ts";
import { LabelledSlider } from "./LabelledSlider.tsx";
import { Logo } from "./Logo.tsx";
import type { MenuEntry } from "./Menu.tsx";
import { MenuButton } from "./MenuButton.tsx";
import { Meter } from "./Meter.tsx";
import { NumberBadge } from "./NumberBadge.tsx";
import { Pill } from "./Pill.tsx";
import { Popover } from "./Popover.tsx";
import { ReasonChain } from "./ReasonChain.tsx";
import { SearchButton, SearchField } from "./SearchField.tsx";
import { SegmentedControl } from "./SegmentedControl.tsx";
import { SelectField } from "./SelectField.tsx";
import { Sparkline } from "./Sparkline.tsx";
import { Stepper } from "./Stepper.tsx";
import { Switch } from "./Switch.tsx";
import { TabList, TabPanel } from "./TabList.tsx";
import { TextField } from "./TextField.tsx";
import { ToastHost } from "./ToastHost.tsx";
import { Tooltip } from "./Tooltip.tsx";
import { showToast } from "./toastStore.ts";

type ChipState = { word: string; shape: GlyphShape; ink: string; text: string; texture?: string; border?: string };

const states: ChipState[] = [
  {
    word: "PROVISIONING",
    shape: "circleDashed",
    ink: "text-fl-prov",
    text: "text-st-prov",
    texture: "texture-dots",
    border: "border-dashed border-st-prov",
  },
  {
    word: "PENDING",
    shape: "circleQuarter",
    ink: "text-fl-pend",
    text: "text-st-pend",
    texture: "texture-hatch-thin",
    border: "border-st-pend",
  },
  { word: "ACTIVATING", shape: "circleThreeQuarters", ink: "text-fl-act", text: "text-st-act" },
  { word: "RUNNING", shape: "ringTick", ink: "text-fl-run", text: "text-st-run" },
  { word: "RUNNING", shape: "discTick", ink: "text-fl-run", text: "text-st-run" },
  { word: "RUNNING", shape: "triangleWarning", ink: "text-fl-fail", text: "text-st-fail", border: "border-fl-fail" },
  {
    word: "DEACTIVATING",
    shape: "discArrowDown",
    ink: "text-fl-drain",
    text: "text-st-drain",
    texture: "texture-hatch-bold",
    border: "border-st-drain",
  },
  { word: "STOPPING", shape: "squareHalf", ink: "text-fl-stopg", text: "text-st-stopg" },
  { word: "DEPROVISIONING", shape: "squareDashed", ink: "text-fl-stopg", text: "text-st-stopg" },
  { word: "STOPPED", shape: "squareHollow", ink: "text-fl-stopped", text: "text-st-stopped" },
  { word: "STOPPED", shape: "diamondCross", ink: "text-fl-fail", text: "text-st-fail" },
];

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="rounded-card border border-line bg-panel p-4">
      <h2 className="mb-3 text-11 font-semibold text-text3">{title}</h2>
      {children}
    </section>
  );
}

const menuEntries: MenuEntry[] = [
  { kind: "heading", label: "Task 2d84" },
  { kind: "action", label: "Why is it here?", keys: "W", onSelect: () => showToast({ message: "Why is it here?" }) },
  { kind: "action", label: "Stop task", tone: "bad", onSelect: () => showToast({ message: "Stopped 2d84" }) },
  { kind: "action", label: "Drain", unavailable: "The instance is already draining.", onSelect: () => {} },
  { kind: "separator" },
  { kind: "check", label: "Show in charts", checked: true, onSelect: () => {} },
  { kind: "radio", label: "Colour by state", checked: false, onSelect: () => {} },
  { kind: "radio", label: "Colour by CPU", checked: true, onSelect: () => {} },
];

function Buttons() {
  const [playing, setPlaying] = useState(false);
  const [layers, setLayers] = useState<Record<string, boolean>>({ Traffic: true });
  return (
    <Section title="Buttons, chips, pills">
      <div className="flex flex-wrap items-center gap-2">
        <Button variant="primary">Update service</Button>
        <Button icon={<Bell size={16} aria-hidden />}>Compare</Button>
        <Button variant="quiet">Discard</Button>
        <Button size="small">Fail a zone</Button>
        <Button size="large" variant="primary">
          Next step
        </Button>
        <Button disabled>Disabled</Button>
        <span>
          Target e61a is healthy. <Button variant="link">Why?</Button>
        </span>
      </div>
      <div className="mt-3 flex flex-wrap items-center gap-2">
        <IconButton
          label={playing ? "Pause" : "Play"}
          keys="K"
          variant="primary"
          size="large"
          round
          icon={playing ? <Pause size={20} aria-hidden /> : <Play size={20} aria-hidden />}
          onClick={() => setPlaying(!playing)}
        />
        <IconButton label="Undo desired 4 → 6" keys="Ctrl Z" icon={<Undo2 size={16} aria-hidden />} />
        <IconButton label="Settings" variant="secondary" icon={<Settings size={16} aria-hidden />} />
        <IconButton label="Grid" aria-pressed={true} icon={<Moon size={16} aria-hidden />} size="small" />
        {["Traffic", "Config", "IAM"].map((name) => (
          <Chip
            key={name}
            pressed={layers[name] === true}
            onPressedChange={(pressed) => setLayers({ ...layers, [name]: pressed })}
          >
            {name}
          </Chip>
        ))}
      </div>
      <div className="mt-3 flex flex-wrap items-center gap-2">
        <Pill tone="ok" icon={<Glyph shape="discTick" className="text-fl-run" />} onClick={() => {}}>
          Steady
        </Pill>
        <Pill tone="warn" icon={<Glyph shape="circleQuarter" className="text-fl-pend" />}>
          Not steady: web needs 1 more task
        </Pill>
        <Pill tone="bad">ALARM</Pill>
        <Pill tone="accent">A target 50%</Pill>
        <Pill tone="rev">B target 70%</Pill>
        <Pill>1 of 2</Pill>
      </div>
    </Section>
  );
}

function Choices() {
  const [tab, setTab] = useState<"inspect" | "learn" | "browser">("inspect");
  const [dock, setDock] = useState<"web" | "api" | "cost">("web");
  const [speed, setSpeed] = useState(10);
  const [place, setPlace] = useState("sandbox");
  return (
    <Section title="Tabs, segments">
      <TabList
        label="Right panel"
        group="right"
        tabs={[
          { id: "inspect", label: "Inspect" },
          { id: "learn", label: "Learn" },
          { id: "browser", label: "Browser" },
        ]}
        value={tab}
        onChange={setTab}
      />
      <TabPanel group="right" value={tab} className="p-3 text-text2">
        The {tab} panel
      </TabPanel>
      <TabList
        label="Charts"
        group="dock"
        look="chip"
        tabs={[
          { id: "web", label: "web" },
          { id: "api", label: "api" },
          { id: "cost", label: "Cost" },
        ]}
        value={dock}
        onChange={setDock}
      />
      <TabPanel group="dock" value={dock} className="p-2 text-text2">
        The {dock} charts
      </TabPanel>
      <div className="mt-3 flex flex-wrap gap-3">
        <SegmentedControl
          label="Speed"
          segments={[1, 10, 60, 600].map((value) => ({ value, label: `×${value}` }))}
          value={speed}
          onChange={setSpeed}
        />
        <SegmentedControl
          label="Mode"
          segments={[
            { value: "sandbox", label: "Sandbox" },
            { value: "lessons", label: "Lessons" },
            { value: "exam", label: "Exam" },
          ]}
          value={place}
          onChange={setPlace}
        />
      </div>
    </Section>
  );
}

function Fields() {
  const [desired, setDesired] = useState(6);
  const [target, setTarget] = useState(50);
  const [query, setQuery] = useState("");
  const [image, setImage] = useState("demo/web:7");
  const [launch, setLaunch] = useState<"EC2" | "FARGATE">("EC2");
  const [slow, setSlow] = useState(true);
  return (
    <Section title="Fields">
      <div className="grid max-w-80 gap-4">
        <Stepper
          label="Desired tasks"
          awsName="desiredCount"
          value={desired}
          min={2}
          max={10}
          onChange={setDesired}
          help="Auto scaling owns this number, 2 to 10. 5 run now."
        />
        <LabelledSlider
          label="Target value, average CPU"
          value={target}
          min={10}
          max={90}
          onChange={setTarget}
          format={(value) => `${value}%`}
          mark={{ value: 58, text: "now 58%" }}
          note="Applies at once"
        />
        <TextField label="Image" awsName="image" code value={image} onCommit={setImage} waiting />
        <TextField
          label="Task memory"
          unit="MiB"
          value="40000"
          onCommit={() => {}}
          error="Fargate allows 512 to 30,720 MiB with 4 vCPU."
        />
        <SelectField
          label="Launch type"
          awsName="launchType"
          options={[
            { value: "EC2", label: "EC2" },
            { value: "FARGATE", label: "FARGATE" },
          ]}
          value={launch}
          onChange={setLaunch}
        />
        <Stepper label="Minimum healthy" unit="%" value={null} min={0} max={100} onChange={() => {}} waiting />
        <Switch label="Slow on events" help="Drops to ×10 when an alarm fires." checked={slow} onChange={setSlow} />
        <Switch label="Single-key shortcuts" checked={!slow} onChange={(on) => setSlow(!on)} />
        <SearchField label="Add a resource" value={query} onChange={setQuery} />
        <SearchButton label="Search or run" keys="Ctrl K" className="w-50" />
        <Meter label="CPU reserved" value={74} max={100} text="74%" tone="warn" />
        <Meter label="Memory reserved" value={52} max={100} text="52%" mark={80} />
        <div className="flex items-center gap-3">
          <Sparkline values={[3, 4, 4, 6, 9, 12, 11, 12, 15, 14]} />
          <Sparkline values={[0, 0, 1, 0, 4, 8]} tone="bad" label="5xx rising" />
          <Sparkline values={[5, 5, Number.NaN, 5, 6]} tone="ok" />
        </div>
      </div>
    </Section>
  );
}

function Floats() {
  const [dialog, setDialog] = useState(false);
  const [at, setAt] = useState<{ x: number; y: number } | null>(null);
  const openMenu = (event: MouseEvent) => {
    event.preventDefault();
    setAt({ x: event.clientX, y: event.clientY });
  };
  return (
    <Section title="Things that float">
      <div className="flex flex-wrap items-center gap-2">
        <MenuButton
          label="Scenario"
          entries={menuEntries}
          trigger={(props) => (
            <Button {...props} variant="quiet">
              Flash sale on web <ChevronDown size={14} aria-hidden />
            </Button>
          )}
        />
        <Popover label="Traffic" trigger={(props) => <Button {...props}>Popover</Button>}>
          {(close) => (
            <div className="grid w-60 gap-2">
              <SearchField label="Find" value="" onChange={() => {}} />
              <Button onClick={close}>Close</Button>
            </div>
          )}
        </Popover>
        <Button onClick={() => setDialog(true)}>Delete target group</Button>
        <Tooltip text="ECS asks for this many tasks and keeps asking.">
          <Button>Glossary</Button>
        </Tooltip>
        <Button
          onClick={() =>
            showToast({
              message: "Registered web with tg-web; opened the task security group to the ALB",
              actions: [
                { label: "Show", onSelect: () => {} },
                { label: "Undo", onSelect: () => {} },
              ],
            })
          }
        >
          Toast
        </Button>
        <button
          type="button"
          onContextMenu={openMenu}
          className="rounded-button border border-dashed border-line-strong px-4 py-2"
        >
          Right click here
        </button>
      </div>
      {at !== null && (
        <ContextMenu
          key={`${at.x},${at.y}`}
          label="Task 2d84"
          entries={menuEntries}
          at={at}
          opener={() => null}
          onClose={() => setAt(null)}
        />
      )}
      {dialog && (
        <Dialog
          title="Delete tg-web?"
          onClose={() => setDialog(false)}
          actions={
            <>
              <Button onClick={() => setDialog(false)}>Cancel</Button>
              <Button variant="primary" onClick={() => setDialog(false)}>
                Delete
              </Button>
            </>
          }
        >
          <code className="font-mono">tg-web</code> loses 6 targets; users get 503.
        </Dialog>
      )}
    </Section>
  );
}

function States() {
  return (
    <Section title="Task states, revisions, glyphs, heat">
      <div className="grid grid-cols-[repeat(auto-fill,118px)] gap-2">
        {states.map((state) => (
          <div
            key={state.shape}
            className={`relative h-20 overflow-hidden rounded-window border bg-panel shadow-card ${state.border ?? "border-line"}`}
          >
            <div
              className={`absolute inset-y-0 left-0 w-[5px] ${state.shape === "discTick" ? "bg-fl-rev" : "texture-revision-old"}`}
            />
            <div className="pt-2 pl-3.5">
              <div className="flex items-center gap-1.5 font-mono text-12 font-semibold">
                <Glyph shape={state.shape} className={state.ink} /> d04b
              </div>
              <div className={`text-11 font-semibold ${state.text}`}>{state.word}</div>
              <div className="font-mono text-11 text-text2">:32768→80</div>
            </div>
            {state.texture !== undefined && (
              <div
                className={`absolute right-0 bottom-0 left-[5px] h-[15px] opacity-75 ${state.ink} ${state.texture}`}
              />
            )}
          </div>
        ))}
      </div>
      <div className="mt-3 flex flex-wrap gap-3 text-text2">
        {(Object.keys(glyphShapes) as GlyphShape[]).map((shape) => (
          <span key={shape} className="flex items-center gap-1 text-11">
            <Glyph shape={shape} size={16} /> {shape}
          </span>
        ))}
      </div>
      <div className="mt-3 flex gap-1">
        {["bg-heat-1", "bg-heat-2", "bg-heat-3", "bg-heat-4", "bg-heat-5", "bg-heat-6"].map((heat, index) => (
          <span
            key={heat}
            className={`size-2.5 rounded-[2px] ${heat} ${index < 3 ? "outline outline-line-strong" : ""}`}
          />
        ))}
      </div>
      <div className="mt-3 grid grid-cols-3 gap-2 text-12 font-semibold">
        <div className="rounded-card border-[1.5px] border-dashed border-region p-2 text-region">Region us-east-1</div>
        <div className="rounded-card border-[1.5px] border-vpc bg-vpc-fill p-2 text-vpc">VPC 10.0.0.0/16</div>
        <div className="rounded-card border-[1.5px] border-dashed border-az bg-az-fill p-2 text-az">us-east-1a</div>
        <div className="rounded-card border-[1.5px] border-dashed border-asg p-2 text-asg">ASG</div>
        <div className="rounded-card border-[1.5px] border-sub-pub p-2 text-sub-pub">public subnet</div>
        <div className="rounded-card border-[1.5px] border-sg p-2 text-sg">security group</div>
      </div>
    </Section>
  );
}

function Messages() {
  const [active, setActive] = useState("2");
  return (
    <Section title="Messages">
      <div className="grid gap-3">
        <InlineMessage
          tone="bad"
          what={
            <>
              <code className="font-mono">web</code> cannot place 2 tasks.
            </>
          }
          why="No container instance has 1,024 MiB free; the closest, i-0c97, has 412."
          tryThis="add an instance, turn on the capacity provider, or lower task memory."
          actions={<Button size="small">Add an instance</Button>}
        />
        <InlineMessage tone="warn" what="Check yourself" why="Which setting leaves more room for a sudden spike?" />
        <InlineMessage what="Looking at 8:36." actions={<Button variant="link">Back to now</Button>} />
        <InlineMessage tone="ok" what="web is steady." />
        <ReasonChain
          label="Why desired count went from 4 to 6"
          activeId={active}
          onSelect={setActive}
          reasons={[
            {
              id: "1",
              text: (
                <>
                  CPU above 50%, <b>3 of 3 min</b>: ALARM
                </>
              ),
            },
            {
              id: "2",
              text: (
                <>
                  4 × 72 ÷ 50 = 5.76, so <b>6 tasks</b>
                </>
              ),
            },
            {
              id: "3",
              text: (
                <>
                  Inside limits 2 to 10: <b>desired = 6</b>
                </>
              ),
            },
            { id: "4", text: "AZ spread picks i-0c97 (fewer tasks), a longer reason that runs over two lines of text" },
          ]}
        />
        <div className="flex gap-2">
          <NumberBadge number={1} size={18} />
          <NumberBadge number={2} />
          <NumberBadge number={3} size={28} />
        </div>
        <Card look="waiting" className="p-3">
          <div className="font-semibold text-rev">1 change waiting</div>
          Task definition web:7 becomes web:8.
        </Card>
        <Card selected className="p-3">
          Selected card
        </Card>
        <Card look="sunk" className="h-40">
          <EmptyState title="No requests yet" action={<Button size="small">Raise traffic</Button>}>
            Press play or raise traffic.
          </EmptyState>
        </Card>
      </div>
    </Section>
  );
}

function Gallery() {
  const theme = useAppearance((state) => state.choices.theme);
  const motion = useAppearance((state) => state.choices.motion);
  return (
    <main className="relative h-full overflow-auto bg-bg p-4">
      <header className="mb-4 flex flex-wrap items-center gap-3">
        <Logo />
        <h1 className="text-16 font-bold">Steady State</h1>
        <SegmentedControl
          label="Theme"
          segments={(["system", "light", "dark"] as const).map((value) => ({ value, label: value }))}
          value={theme}
          onChange={chooseTheme}
        />
        <SegmentedControl
          label="Motion"
          segments={(["system", "reduced", "full"] as const).map((value) => ({ value, label: value }))}
          value={motion}
          onChange={chooseMotion}
        />
      </header>
      <div className="grid grid-cols-1 items-start gap-4 xl:grid-cols-3">
        <div className="grid gap-4">
          <Buttons />
          <Choices />
          <Floats />
        </div>
        <Fields />
        <Messages />
        <div className="xl:col-span-2">
          <States />
        </div>
        <Section title="AWS icons">
          <div className="grid grid-cols-6 gap-3">
            {(Object.keys(awsIconUrls) as AwsIconName[]).map((name) => (
              <Tooltip key={name} text={name}>
                <span>
                  <AwsIcon name={name} size={32} />
                </span>
              </Tooltip>
            ))}
          </div>
        </Section>
        <Section title="Error screen">
          <div className="h-90 overflow-hidden rounded-card">
            <ErrorScreen
              what="The canvas stopped drawing."
              why="A node could not be drawn: record web has no status."
              tryThis="reload; the run is saved."
              details="Error: no status\n  at ServiceNode"
              actions={<Button variant="primary">Reload</Button>}
            />
          </div>
        </Section>
        <Section title="Type">
          {[
            "text-11",
            "text-12",
            "text-13",
            "text-14",
            "text-16",
            "text-17",
            "text-19",
            "text-20",
            "text-26",
            "text-31",
            "text-34",
          ].map((size) => (
            <div key={size} className={`${size} whitespace-nowrap`}>
              {size} Desired 4 → 6 <span className="font-mono tabular-nums">12:18 10.0.2.8:32768→80</span>
            </div>
          ))}
        </Section>
      </div>
      <ToastHost />
    </main>
  );
}

startAppearance();
const root = document.getElementById("root");
if (root !== null) createRoot(root).render(<Gallery />);
