import type { Tool } from "../tool.js";
import { readAttachment } from "./attachment.js";
import { createDraft } from "./create-draft.js";
import { createFilter } from "./create-filter.js";
import { createLabel } from "./create-label.js";
import { deleteDraft } from "./delete-draft.js";
import { deleteFilter } from "./delete-filter.js";
import { deleteLabel } from "./delete-label.js";
import { forwardMessage } from "./forward.js";
import { listDrafts } from "./list-drafts.js";
import { listFilters } from "./list-filters.js";
import { listLabels } from "./list-labels.js";
import { modifyMessages } from "./modify.js";
import { readMessages } from "./read.js";
import { replyMessage } from "./reply.js";
import { saveAttachment } from "./save.js";
import { searchMessages } from "./search.js";
import { sendMessage } from "./send.js";
import { sendDraft } from "./send-draft.js";
import { getSettings } from "./settings.js";
import { readThread } from "./thread.js";
import { restoreMessages, trashMessages } from "./trash.js";
import { updateDraft } from "./update-draft.js";
import { updateLabel } from "./update-label.js";
import { updateVacation } from "./update-vacation.js";

/** Gmail's tools. */
export const gmail: readonly Tool[] = [
  searchMessages,
  readMessages,
  readThread,
  readAttachment,
  saveAttachment,
  sendMessage,
  replyMessage,
  forwardMessage,
  createDraft,
  updateDraft,
  listDrafts,
  sendDraft,
  deleteDraft,
  modifyMessages,
  trashMessages,
  restoreMessages,
  listLabels,
  createLabel,
  updateLabel,
  deleteLabel,
  listFilters,
  createFilter,
  deleteFilter,
  getSettings,
  updateVacation,
];
