import type { Call, Handler } from "../call.js";
import type { Account, World } from "../world.js";
import { notFound } from "./errors.js";
import { etagOf } from "./state.js";
import { pageOf, sinceVersion } from "./sync.js";

/** What somebody has set who has set nothing. Source: Calendar API reference, "Settings". */
const DEFAULTS = {
  autoAddHangouts: "false",
  dateFieldOrder: "DMY",
  defaultEventLength: "60",
  format24HourTime: "true",
  hideInvitations: "false",
  hideWeekends: "false",
  remindOnRespondedEventsOnly: "false",
  showDeclinedEvents: "true",
  useKeyboardShortcuts: "true",
  weekStart: "1",
};

/** All settings of an account, by name. */
function settingsOf(world: World, account: Account): Map<string, string> {
  return new Map([
    ...Object.entries(DEFAULTS),
    ["locale", account.locale],
    ["timezone", account.timeZone],
    ...(world.calendar.settings.get(account.id) ?? []),
  ]);
}

/** One setting of an account. */
export function settingOf(
  world: World,
  account: Account,
  name: keyof typeof DEFAULTS,
): string {
  return settingsOf(world, account).get(name) ?? DEFAULTS[name];
}

const setting = ([id, value]: readonly [string, string]) => ({
  kind: "calendar#setting",
  etag: etagOf(0),
  id,
  value,
});

/** `calendar.settings.list`. Nothing changes settings here, so nothing comes after a sync token. */
export const listSettings: Handler = (call) => {
  const since = sinceVersion(call, []);
  const all = [...settingsOf(call.world, call.account)].sort();
  return pageOf(call, {
    kind: "calendar#settings",
    items: since === undefined ? all : [],
    resource: setting,
    size: { usual: 100, most: 250 },
  });
};

/** `calendar.settings.get` */
export const getSetting: Handler = ({ world, account, params }: Call) => {
  const value = settingsOf(world, account).get(params.setting);
  if (value === undefined) throw notFound();
  return setting([params.setting, value]);
};
