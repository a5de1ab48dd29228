import { type Call, GoogleError, type Handlers } from "../../call.js";
import { invalidArgument, notFound, ownMailbox } from "../access.js";
import type { Mailbox } from "../state.js";
import { labelIn } from "../system-labels.js";
import type { Filter, FilterAction, FilterCriteria } from "./state.js";

/** Google's documented bound for a mailbox. */
const maxFilters = 1000;

/** System labels that a filter may put on a message; besides them, categories and one label of the person's own. */
const addable = new Set(["STARRED", "IMPORTANT", "TRASH"]);

const removable = new Set(["INBOX", "UNREAD", "SPAM", "IMPORTANT"]);

/** `users.settings.filters`: rules are made and taken away, never changed. */
export const filterHandlers: Handlers = {
  "gmail.users.settings.filters.list": (call) => {
    const { filters } = ownMailbox(call).settings;
    return { ...(filters.length > 0 && { filter: filters }) };
  },

  "gmail.users.settings.filters.get": (call) =>
    filterIn(ownMailbox(call), call.params.id),

  "gmail.users.settings.filters.create": (call) => create(call),

  "gmail.users.settings.filters.delete": (call) => {
    const mailbox = ownMailbox(call);
    const unwanted = filterIn(mailbox, call.params.id);
    const { settings } = mailbox;
    settings.filters = settings.filters.filter((other) => other !== unwanted);
    return undefined;
  },
};

function filterIn({ settings }: Mailbox, id: string): Filter {
  const found = settings.filters.find((filter) => filter.id === id);
  if (!found) throw notFound();
  return found;
}

function create(call: Call): Filter {
  const mailbox = ownMailbox(call);
  const criteria = criteriaOf(call.body.criteria ?? {});
  const action = actionOf(call.body.action ?? {}, mailbox);
  const { filters } = mailbox.settings;
  const wanted = JSON.stringify([criteria, action]);
  const exists = filters.some(
    (filter) => JSON.stringify([filter.criteria, filter.action]) === wanted,
  );
  if (exists) throw failedPrecondition("Filter already exists");
  if (filters.length >= maxFilters)
    throw failedPrecondition("Too many filters");
  const filter = {
    id: `ANe1Bm${call.world.id("other")}`,
    criteria,
    action,
  };
  filters.push(filter);
  return filter;
}

/** What is asked for, in one order and without what is empty. Throws 400 when nothing is left. */
function criteriaOf(wanted: FilterCriteria): FilterCriteria {
  const { from, to, subject, query, negatedQuery } = wanted;
  const { hasAttachment, excludeChats, size, sizeComparison } = wanted;
  const compares = sizeComparison === "larger" || sizeComparison === "smaller";
  if (size !== undefined && (size < 0 || !compares))
    throw invalidArgument("Invalid size comparison");
  const criteria = {
    ...(from && { from }),
    ...(to && { to }),
    ...(subject && { subject }),
    ...(query && { query }),
    ...(negatedQuery && { negatedQuery }),
    ...(hasAttachment && { hasAttachment }),
    ...(size !== undefined && compares && { size, sizeComparison }),
  };
  if (Object.keys(criteria).length === 0)
    throw invalidArgument("Filter doesn't have any criteria");
  return { ...criteria, ...(excludeChats && { excludeChats }) };
}

function actionOf(wanted: FilterAction, mailbox: Mailbox): FilterAction {
  const add = [...new Set(wanted.addLabelIds)];
  const remove = [...new Set(wanted.removeLabelIds)];
  for (const id of add) checkAddable(id, mailbox);
  for (const id of remove) {
    if (!removable.has(id))
      throw invalidArgument(`Invalid label ${id} in RemoveLabelIds`);
  }
  const own = add.filter((id) => id.startsWith("Label_"));
  if (own.length > 1)
    throw invalidArgument("Only one user label can be added by a filter");
  // An empty address counts as none.
  const { forward } = wanted;
  if (forward && !isVerified(mailbox, forward))
    throw failedPrecondition("Unrecognized forwarding address");
  if (add.length + remove.length === 0 && !forward)
    throw invalidArgument("Filter doesn't have any actions");
  return {
    ...(add.length > 0 && { addLabelIds: add }),
    ...(remove.length > 0 && { removeLabelIds: remove }),
    ...(forward && { forward: forward.toLowerCase() }),
  };
}

function checkAddable(id: string, mailbox: Mailbox): void {
  const label = labelIn(mailbox, id);
  if (!label) throw invalidArgument(`Invalid label: ${id}`);
  if (label.type === "user" || addable.has(id) || id.startsWith("CATEGORY_"))
    return;
  throw invalidArgument(`Invalid label ${id} in AddLabelIds`);
}

/** Whether mail may be forwarded to an address: it agreed to it. */
function isVerified({ settings }: Mailbox, address: string): boolean {
  return settings.forwardingAddresses.some(
    ({ forwardingEmail, verificationStatus }) =>
      forwardingEmail === address.toLowerCase() &&
      verificationStatus === "accepted",
  );
}

function failedPrecondition(message: string): GoogleError {
  return new GoogleError(400, "failedPrecondition", message, {
    status: "FAILED_PRECONDITION",
  });
}
