import { Dialog } from "../ui/Dialog.tsx";
import { Kbd } from "../ui/Kbd.tsx";
import { Switch } from "../ui/Switch.tsx";
import { prefer, usePreferences } from "./preferences.ts";
import { shortcutList } from "./shortcuts.ts";

export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const singleKeys = usePreferences((preferences) => preferences.singleKeys);
  return (
    <Dialog title="Keyboard shortcuts" width={760} onClose={onClose}>
      <div className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
        {shortcutList.map(({ title, shortcuts }) => (
          <section key={title} aria-label={title}>
            <h3 className="mb-1.5 text-12 font-semibold text-text3">{title}</h3>
            <dl className="grid grid-cols-[7.25rem_1fr] items-baseline gap-x-3 gap-y-1.5 text-13">
              {shortcuts.map(({ keys, does }) => (
                <div key={does} className="contents">
                  <dt className="flex flex-wrap gap-1 justify-self-start">
                    {keys.map((key) => (
                      <Kbd key={key}>{key}</Kbd>
                    ))}
                  </dt>
                  <dd>{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <div className="mt-5 border-t border-line pt-4 text-13">
        <Switch
          label="Single-key shortcuts"
          help="Off: letters, digits and signs without Ctrl do nothing here, so speech input cannot set them off. F2, F6, Del and Esc stay."
          checked={singleKeys}
          onChange={(on) => prefer({ singleKeys: on })}
        />
      </div>
    </Dialog>
  );
}
