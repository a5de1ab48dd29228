import type { Handlers } from "../call.js";
import { attachmentHandlers } from "./attachments.js";
import { draftHandlers } from "./drafts.js";
import { historyHandlers } from "./history.js";
import { insertHandlers } from "./insert.js";
import { labelHandlers } from "./labels.js";
import { messageHandlers } from "./messages.js";
import { profileHandlers } from "./profile.js";
import { accountHandlers } from "./settings/account.js";
import { filterHandlers } from "./settings/filters.js";
import { sendAsHandlers } from "./settings/send-as.js";
import { vacationHandlers } from "./settings/vacation.js";
import { threadHandlers } from "./threads.js";

export { createState } from "./state.js";

/** Gmail's methods, by Google's ids. */
export const handlers: Handlers = {
  ...profileHandlers,
  ...messageHandlers,
  ...insertHandlers,
  ...attachmentHandlers,
  ...threadHandlers,
  ...draftHandlers,
  ...labelHandlers,
  ...historyHandlers,
  ...accountHandlers,
  ...filterHandlers,
  ...sendAsHandlers,
  ...vacationHandlers,
};
