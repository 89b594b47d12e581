import { useState } from "react";
import { edit } from "../../../app/edit.ts";
import { useCalm } from "../../../client/calm.ts";
import { Button } from "../../../ui/Button.tsx";
import { Facts } from "../../../ui/Facts.tsx";
import { formatClock, formatNumber } from "../../../ui/format.ts";
import { AwsIcon } from "../../../ui/icons/AwsIcon.tsx";
import { PanelHead } from "../../../ui/PanelHead.tsx";
import { Switch } from "../../../ui/Switch.tsx";
import { TextField } from "../../../ui/TextField.tsx";
import { deliveryWords, s3AsVolume } from "../describe.ts";

/** Estimate: what fits the panel without scrolling far. */
const shownObjects = 20;

/** "S3 cannot be mounted", in three layers, with the switch of the third. */
function NoVolume() {
  const s3Files = useCalm((state) => state.tables.settings?.get("run")?.s3Files);
  return (
    <section aria-label="S3 as a volume" className="flex flex-col gap-1.5 text-12">
      <h3 className="font-semibold text-text3">S3 as a volume</h3>
      {s3AsVolume.map(({ layer, statement }) => (
        <p key={layer}>
          <span className="font-semibold">{layer}.</span> <span className="text-text2">{statement}</span>
        </p>
      ))}
      <Switch
        label="Allow S3 Files volumes"
        help="Off, as exams have it: a task definition with one is refused. On, it is taken on Fargate, with a task role."
        checked={s3Files === true}
        onChange={(allowed) => void edit({ type: "lab.AllowS3Files", allowed })}
      />
    </section>
  );
}

export function BucketInspector({ id }: { id: string }) {
  const bucket = useCalm((state) => state.tables.bucket?.get(id));
  const nowMs = useCalm((state) => state.nowMs);
  if (bucket === undefined) return null;
  const { sim, objects, notificationConfiguration } = bucket;
  return (
    <>
      <PanelHead icon={<AwsIcon name="s3" size={32} />} title={bucket.bucketName} kindLine="S3 bucket" />
      <Upload id={id} count={sim.puts} />
      <Switch
        label="Send events to EventBridge"
        help={`Delivery is ${deliveryWords(bucket, nowMs)}. Switching it on takes about 5 minutes, and then every type of event is sent.`}
        checked={notificationConfiguration.eventBridgeEnabled}
        onChange={(eventBridgeEnabled) =>
          void edit({ type: "s3.PutBucketNotificationConfiguration", bucket: id, eventBridgeEnabled })
        }
      />
      <Facts
        label="Bucket"
        facts={[
          { label: "Objects", value: sim.objectCount },
          { label: "Uploads", value: sim.puts },
          { label: "Downloads", value: sim.gets === 0 ? null : sim.gets },
          { label: "Deletes", value: sim.deletes === 0 ? null : sim.deletes },
          { label: "Events sent", value: sim.events },
          { label: "Versioning", value: bucket.versioningConfiguration.status ?? "off" },
          { label: "ARN", value: bucket.bucketArn, code: true },
        ]}
      />
      <NoVolume />
      <section aria-label="Newest objects" className="flex flex-col gap-1 text-12">
        <h3 className="font-semibold text-text3">Newest objects</h3>
        {objects.length === 0 && <p className="text-text2">The bucket is empty.</p>}
        <ul className="flex flex-col gap-1">
          {objects
            .slice(-shownObjects)
            .toReversed()
            .map(({ key, size, lastModifiedMs }) => (
              <li key={key} className="flex items-center justify-between gap-2">
                <span className="min-w-0">
                  <code className="font-mono wrap-anywhere">{key}</code>
                  <span className="block text-text3">
                    {formatNumber(size)} bytes, {formatClock(lastModifiedMs)}
                  </span>
                </span>
                <Button
                  size="small"
                  variant="quiet"
                  aria-label={`Delete ${key}`}
                  onClick={() => void edit({ type: "s3.DeleteObject", bucket: id, key })}
                >
                  Delete
                </Button>
              </li>
            ))}
        </ul>
      </section>
    </>
  );
}

function Upload({ id, count }: { id: string; count: number }) {
  const [named, setNamed] = useState<string | null>(null);
  const key = named ?? `report-${count + 1}.csv`;
  return (
    <div className="flex items-end gap-2">
      <div className="min-w-0 flex-1">
        <TextField label="Key" value={key} code onCommit={setNamed} />
      </div>
      <Button
        variant="primary"
        onClick={() => {
          void edit({ type: "s3.PutObject", bucket: id, key });
          setNamed(null);
        }}
      >
        Upload a file
      </Button>
    </div>
  );
}
