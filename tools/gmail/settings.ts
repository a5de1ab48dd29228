import * as z from "zod";
import { cleanLine } from "../text/clean.js";
import { htmlToMarkdown } from "../text/html.js";
import { line, words } from "../text/words.js";
import { type BatchAnswer, type Person, tool } from "../tool.js";
import { asShown, shownVacation, vacation, vacationText } from "./vacation.js";

/** What is asked for, each a part of one batch, and what it is called where it fails. */
const PARTS = [
  ["gmail.users.settings.sendAs.list", "Addresses and signatures"],
  ["gmail.users.settings.getVacation", "The vacation responder"],
  ["gmail.users.settings.getLanguage", "The language"],
  ["gmail.users.settings.getAutoForwarding", "Forwarding"],
  ["gmail.users.settings.forwardingAddresses.list", "Forwarding addresses"],
] as const;
const METHODS = PARTS.map(([method]) => method);

const address = z.object({
  address: line,
  name: line,
  /** Text, without markup. */
  signature: words,
  reply_to: line.optional(),
  is_default: z.boolean(),
  is_primary: z.boolean(),
  /** Not to be sent from until its owner agrees. */
  pending: z.boolean(),
});

const output = z.object({
  account: z.string(),
  addresses: z.array(address).optional(),
  vacation: shownVacation.optional(),
  /** A language tag. */
  language: z.string().optional(),
  forwarding: z
    .object({
      enabled: z.boolean(),
      to: line.optional(),
      /** What becomes of the mail here: leaveInInbox, archive, trash or markRead. */
      disposition: z.string().optional(),
    })
    .optional(),
  forwarding_addresses: z
    .array(z.object({ address: line, pending: z.boolean() }))
    .optional(),
  notes: z.array(z.string()),
});
type Settings = z.output<typeof output>;

export const getSettings = tool({
  name: "gmail_get_settings",
  title: "Get mail settings",
  description:
    "Addresses to send from with signatures, vacation responder, forwarding and language.",
  effect: "read",
  calls: METHODS,
  input: {},
  output: output.shape,
  async run(_, { google, person }) {
    const answers = await google.batch(
      METHODS.map((method) => ({ method, params: { userId: "me" } })),
    );
    const failed = answers.flatMap((answer) => (answer.ok ? [] : answer.error));
    const [first] = failed;
    if (first && failed.length === METHODS.length) throw first;
    return { account: person.email, ...read(answers, person) };
  },
  text: settingsText,
});

const sendAsList = z.object({
  sendAs: z
    .array(
      z.object({
        sendAsEmail: z.string(),
        displayName: z.string().default(""),
        replyToAddress: z.string().default(""),
        signature: z.string().default(""),
        isPrimary: z.boolean().default(false),
        isDefault: z.boolean().default(false),
        verificationStatus: z.string().default("accepted"),
      }),
    )
    .default([]),
});
const language = z.object({ displayLanguage: z.string().default("") });
const forwarding = z.object({
  enabled: z.boolean().default(false),
  emailAddress: z.string().optional(),
  disposition: z.string().optional(),
});
const forwardingList = z.object({
  forwardingAddresses: z
    .array(
      z.object({
        forwardingEmail: z.string(),
        verificationStatus: z.string().default("accepted"),
      }),
    )
    .default([]),
});

/** What came, in the tool's words; what did not is said. */
function read(
  answers: readonly BatchAnswer[],
  { timeZone = "UTC" }: Person,
): Omit<Settings, "account"> {
  const of = (id: (typeof METHODS)[number]) => {
    const answer = answers[METHODS.indexOf(id)];
    return answer?.ok ? answer.data : undefined;
  };
  const addresses = of("gmail.users.settings.sendAs.list");
  const responder = of("gmail.users.settings.getVacation");
  const shown = of("gmail.users.settings.getLanguage");
  const forwards = of("gmail.users.settings.getAutoForwarding");
  const known = of("gmail.users.settings.forwardingAddresses.list");
  return {
    ...(addresses !== undefined && { addresses: asAddresses(addresses) }),
    ...(responder !== undefined && {
      vacation: asShown(vacation.parse(responder), timeZone),
    }),
    ...(shown !== undefined && {
      language: cleanLine(language.parse(shown).displayLanguage),
    }),
    ...(forwards !== undefined && { forwarding: asForwarding(forwards) }),
    ...(known !== undefined && { forwarding_addresses: asKnown(known) }),
    notes: PARTS.flatMap(([, what], index) => {
      const answer = answers[index];
      return answer && !answer.ok
        ? [`${what}: could not be read. ${answer.error.text}`]
        : [];
    }),
  };
}

const asAddresses = (data: unknown) =>
  sendAsList.parse(data).sendAs.map((each) => ({
    address: cleanLine(each.sendAsEmail),
    name: cleanLine(each.displayName),
    signature: each.signature
      ? htmlToMarkdown(each.signature, { plain: true })
      : "",
    ...(each.replyToAddress && { reply_to: cleanLine(each.replyToAddress) }),
    is_default: each.isDefault,
    is_primary: each.isPrimary,
    pending: !each.isPrimary && each.verificationStatus !== "accepted",
  }));

function asForwarding(data: unknown) {
  const { enabled, emailAddress, disposition } = forwarding.parse(data);
  return {
    enabled,
    ...(emailAddress && { to: cleanLine(emailAddress) }),
    ...(disposition && { disposition: cleanLine(disposition) }),
  };
}

const asKnown = (data: unknown) =>
  forwardingList
    .parse(data)
    .forwardingAddresses.map(({ forwardingEmail, verificationStatus }) => ({
      address: cleanLine(forwardingEmail),
      pending: verificationStatus !== "accepted",
    }));

function settingsText(settings: Settings): string {
  const { account, addresses, vacation, language, forwarding } = settings;
  const known = settings.forwarding_addresses ?? [];
  return [
    `Mail settings of ${account}`,
    ...(addresses ?? []).map(addressText),
    vacation && vacationText(vacation),
    language && `Language: ${language}`,
    forwarding &&
      (forwarding.enabled
        ? `Forwarding: ALL mail goes to ${forwarding.to ?? "another address"} too (${forwarding.disposition ?? "kept here"})`
        : "Forwarding: off (filters may forward: gmail_list_filters shows them)"),
    known.length > 0 &&
      `Addresses that mail may be forwarded to: ${known.map(({ address, pending }) => (pending ? `${address} (not confirmed)` : address)).join(", ")}`,
    ...settings.notes,
  ]
    .filter(Boolean)
    .join("\n");
}

function addressText(each: NonNullable<Settings["addresses"]>[number]): string {
  const facts = [
    each.is_default && "default",
    each.is_primary && "primary",
    each.pending && "NOT CONFIRMED, cannot be sent from",
    each.reply_to && `replies go to ${each.reply_to}`,
  ].filter(Boolean);
  const signature = each.signature
    ? `\n  Signature:\n${each.signature.replace(/^/gm, "  > ")}`
    : "";
  return `- ${each.name ? `${each.name} <${each.address}>` : each.address}${facts.length > 0 ? ` (${facts.join(", ")})` : ""}${signature}`;
}
