/** The settings of a mailbox, as `users.settings` returns them. */
export interface Settings {
  filters: Filter[];
  vacation: Vacation;
  /** Whom the responder has answered, by address, and when (milliseconds since the epoch). */
  answered: Map<string, number>;
  /** A BCP 47 language tag. */
  displayLanguage: string;
  forwardingAddresses: ForwardingAddress[];
  autoForwarding: AutoForwarding;
}

/** A rule for mail that arrives. */
export interface Filter {
  id: string;
  criteria: FilterCriteria;
  action: FilterAction;
}

export interface FilterCriteria {
  from?: string;
  to?: string;
  subject?: string;
  query?: string;
  negatedQuery?: string;
  hasAttachment?: boolean;
  excludeChats?: boolean;
  /** Bytes. */
  size?: number;
  sizeComparison?: "unspecified" | "smaller" | "larger";
}

export interface FilterAction {
  addLabelIds?: string[];
  removeLabelIds?: string[];
  forward?: string;
}

/** The vacation responder. */
export interface Vacation {
  enableAutoReply: boolean;
  responseSubject?: string;
  responseBodyPlainText?: string;
  responseBodyHtml?: string;
  restrictToContacts?: boolean;
  restrictToDomain?: boolean;
  /** Milliseconds since the epoch, as text. */
  startTime?: string;
  endTime?: string;
}

export interface ForwardingAddress {
  forwardingEmail: string;
  verificationStatus: "accepted" | "pending";
}

export interface AutoForwarding {
  enabled: boolean;
  emailAddress?: string;
  disposition?: "leaveInInbox" | "archive" | "trash" | "markRead";
}

/** What a new account has. */
export function defaultSettings(displayLanguage: string): Settings {
  return {
    filters: [],
    vacation: { enableAutoReply: false },
    answered: new Map(),
    displayLanguage,
    forwardingAddresses: [],
    autoForwarding: { enabled: false },
  };
}
