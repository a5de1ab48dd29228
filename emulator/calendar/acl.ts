import {
  type Call,
  GoogleError,
  type Handler,
  type Handlers,
} from "../call.js";
import { calendarFor, checkMatch } from "./access.js";
import { invalid, notFound } from "./errors.js";
import { tellShare } from "./notify.js";
import { grant } from "./registry.js";
import {
  type AclRule,
  etagOf,
  ROLES,
  type Role,
  ruleId,
  type StoredCalendar,
} from "./state.js";
import { pageOf, sinceVersion } from "./sync.js";

const resource = (rule: AclRule) => ({
  kind: "calendar#aclRule",
  etag: etagOf(rule.version),
  id: ruleId(rule.scope),
  scope: rule.scope,
  role: rule.role,
});

function readRole(text: string | undefined): Role {
  const role = ROLES.find((known) => known === text);
  if (!role) throw invalid("Invalid role.");
  return role;
}

function readScope({ body: { scope } }: Call): AclRule["scope"] {
  const { type, value } = scope;
  switch (type) {
    case "default":
      return { type };
    case "user":
    case "group":
    case "domain":
      if (!value || (type !== "domain" && !value.includes("@")))
        throw invalid("Invalid scope value.");
      return { type, value: value.toLowerCase() };
    default:
      throw invalid("Invalid scope type.");
  }
}

function ruleIn({ params }: Call, calendar: StoredCalendar): AclRule {
  const rule = calendar.acl.get(params.ruleId);
  if (!rule || rule.role === "none") throw notFound();
  return rule;
}

/** Sets a rule and tells whom it is for. The owner's own stays. */
function set(
  call: Call,
  calendar: StoredCalendar,
  { type, value }: AclRule["scope"],
  role: Role,
): AclRule {
  const { world, account } = call;
  const owner = world.accounts.find(({ id }) => id === calendar.ownerId);
  if (owner && type === "user" && value === owner.email && role !== "owner")
    throw owner.id === account.id
      ? unchangeable("cannotChangeOwnAcl", "your own")
      : unchangeable("cannotChangeOwnerAcl", "the owner's");
  const rule = grant(world, calendar, type, value, role);
  const named = type === "user" || type === "group";
  if (named && value && role !== "none") tellShare(call, calendar, value);
  return rule;
}

const unchangeable = (reason: string, whose: string) =>
  new GoogleError(403, reason, `Cannot change ${whose} access level.`, {
    domain: "calendar",
  });

const change: Handler = (call) => {
  const calendar = calendarFor(call, "owner");
  const rule = ruleIn(call, calendar);
  checkMatch(call, etagOf(rule.version));
  const role = readRole(call.body.role ?? rule.role);
  return resource(set(call, calendar, rule.scope, role));
};

/** `calendar.acl`: who may do what with a calendar. */
export const aclHandlers: Handlers = {
  "calendar.acl.list": (call) => {
    const calendar = calendarFor(call, "writer");
    const since = sinceVersion(call, []);
    const found = [...calendar.acl.values()].filter(
      ({ role, version }) =>
        version > (since ?? -1) &&
        (role !== "none" || since !== undefined || call.params.showDeleted),
    );
    return pageOf(call, {
      kind: "calendar#acl",
      items: found,
      resource,
      size: { usual: 100, most: 250 },
    });
  },

  "calendar.acl.get": (call) =>
    resource(ruleIn(call, calendarFor(call, "writer"))),

  "calendar.acl.insert": (call) => {
    const calendar = calendarFor(call, "owner");
    return resource(
      set(call, calendar, readScope(call), readRole(call.body.role)),
    );
  },

  "calendar.acl.patch": change,
  "calendar.acl.update": change,

  "calendar.acl.delete": (call) => {
    const calendar = calendarFor(call, "owner");
    const rule = ruleIn(call, calendar);
    checkMatch(call, etagOf(rule.version));
    set(call, calendar, rule.scope, "none");
    return undefined;
  },
};
