/**
 * Google's refusals to share, in plain words, by their reason: those of "Resolve
 * errors" in Drive's guides, and those that its sharing dialog has besides.
 */

interface Words {
  message: string;
  next: string;
  /** Stable slug. */
  reason: string;
}

const POLICY = "sharing_policy";

/** What the organisation or a shared drive forbids. */
const forbidden: readonly (readonly [reason: string, what: string])[] = [
  [
    "shareOutNotPermitted",
    "The organisation does not allow sharing this with people outside of it.",
  ],
  [
    "shareOutNotPermittedToUser",
    "The organisation does not allow sharing this with that address outside of it.",
  ],
  [
    "shareOutNotPermittedForContent",
    "The organisation does not allow sharing this outside because of what it contains.",
  ],
  [
    "shareInNotPermitted",
    "The organisation of that person does not let them have files from outside.",
  ],
  [
    "publishOutNotPermitted",
    "The organisation does not allow links by which anyone can open this.",
  ],
  [
    "invalidLinkVisibility",
    "The organisation does not allow such a link to this.",
  ],
  [
    "teamDriveDomainUsersOnlyRestriction",
    "This shared drive is open to people of its organisation only.",
  ],
  [
    "teamDriveTeamMembersOnlyRestriction",
    "This shared drive is open to its members only.",
  ],
  [
    "cannotShareTeamDriveWithNonGoogleAccounts",
    "Shared drives cannot be shared with addresses that have no Google account.",
  ],
  [
    "targetUserRoleLimitedByLicenseRestriction",
    "The licence of that person does not allow this role.",
  ],
];

/** What the arguments make impossible, and what to ask for instead. */
const impossible: readonly (readonly [
  reason: string,
  what: string,
  next: string,
])[] = [
  [
    "cannotShareTeamDriveTopFolderWithAnyoneOrDomains",
    "A whole shared drive cannot be shared with a domain or with anyone.",
    "Share single folders or files of it, or name people.",
  ],
  [
    "teamDrivesFolderSharingNotSupported",
    "Folders of this shared drive cannot be shared by themselves.",
    "Share single files of it, or make the person a member of the drive.",
  ],
  [
    "cannotSetExpiration",
    "Access with this role cannot expire here.",
    "Leave expires out, or give another role.",
  ],
  [
    "cannotSetExpirationOnAnyoneOrDomain",
    "Access of a domain or of anyone cannot expire.",
    "Leave expires out, or name people.",
  ],
  [
    "expirationDateNotAllowedForSharedDriveMembers",
    "Members of a shared drive cannot have access that expires.",
    "Leave expires out.",
  ],
  [
    "expirationDatesMustBeInTheFuture",
    "Access can only expire in the future.",
    "Give a later time in expires.",
  ],
  ...[
    "organizerOnNonTeamDriveItemNotSupported",
    "organizerOnNonTeamDriveNotSupported",
  ].map(
    (reason) =>
      [
        reason,
        "The role organizer exists for whole shared drives only.",
        "Give writer, commenter or reader.",
      ] as const,
  ),
  [
    "fileOrganizerOnNonTeamDriveNotSupported",
    "The role fileOrganizer exists in shared drives only.",
    "Give writer, commenter or reader.",
  ],
  [
    "fileOrganizerOnFoldersInSharedDriveOnly",
    "The role fileOrganizer exists for shared drives and their folders only.",
    "Give writer, commenter or reader.",
  ],
  ...[
    "cannotModifyInheritedPermission",
    "cannotModifyInheritedTeamDrivePermission",
    "cannotDeletePermission",
  ].map(
    (reason) =>
      [
        reason,
        "This access comes from a folder or shared drive above, and cannot be narrowed or taken away here.",
        "See with drive_list_permissions where it comes from, and change it there.",
      ] as const,
  ),
  [
    "cannotRemoveOwner",
    "The owner cannot be removed.",
    "Ownership is handed over in Google Drive itself.",
  ],
];

/** The words for each reason, as the table of failures has them. */
export const SHARING_REFUSALS: Readonly<Record<string, Words>> = {
  ...Object.fromEntries(
    forbidden.map(([reason, message]) => [
      reason,
      {
        message,
        next: "Share with somebody else, or ask the administrator to allow it.",
        reason: POLICY,
      },
    ]),
  ),
  ...Object.fromEntries(
    impossible.map(([reason, message, next]) => [
      reason,
      { message, next, reason: "invalid" },
    ]),
  ),
  sharingRateLimitExceeded: {
    message:
      "Google lets this account share no more for now: it has shared too much in too short a time.",
    next: "Try again in some hours, or tomorrow; without notify more is possible.",
    reason: "sharing_limit",
  },
};
