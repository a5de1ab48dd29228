import * as z from "zod";

/** A filter as Gmail describes it. Source: Gmail API reference, `users.settings.filters`. */
export const filter = z.object({
  id: z.string(),
  criteria: z
    .object({
      from: z.string().optional(),
      to: z.string().optional(),
      subject: z.string().optional(),
      query: z.string().optional(),
      negatedQuery: z.string().optional(),
      hasAttachment: z.boolean().optional(),
      excludeChats: z.boolean().optional(),
      size: z.number().optional(),
      sizeComparison: z.string().optional(),
    })
    .default({}),
  action: z
    .object({
      addLabelIds: z.array(z.string()).default([]),
      removeLabelIds: z.array(z.string()).default([]),
      forward: z.string().optional(),
    })
    .default({ addLabelIds: [], removeLabelIds: [] }),
});
export type Filter = z.output<typeof filter>;

export const filterList = z.object({ filter: z.array(filter).default([]) });

/** The input `filter_id`. */
export const filterId = z
  .string()
  .regex(
    /^[\w-]{5,200}$/,
    "This is no filter id: give one that gmail_list_filters shows.",
  );

export const CATEGORIES = [
  "personal",
  "social",
  "promotions",
  "updates",
  "forums",
] as const;

/** A filter in the words of the tools: the arguments that make it. */
export interface Rule {
  from?: string | undefined;
  to?: string | undefined;
  subject?: string | undefined;
  query?: string | undefined;
  exclude?: string | undefined;
  has_attachment?: boolean | undefined;
  exclude_chats?: boolean | undefined;
  larger?: number | undefined;
  smaller?: number | undefined;
  label?: string | undefined;
  skip_inbox?: boolean | undefined;
  mark_read?: boolean | undefined;
  star?: boolean | undefined;
  important?: boolean | undefined;
  never_spam?: boolean | undefined;
  trash?: boolean | undefined;
  category?: (typeof CATEGORIES)[number] | undefined;
}

/** A filter as arguments, its label by id, and what no argument says. */
export function asRule({ criteria, action }: Filter): {
  rule: Rule;
  rest: string[];
} {
  const { size, sizeComparison } = criteria;
  const adds = new Set(action.addLabelIds);
  const removes = new Set(action.removeLabelIds);
  const take = (from: Set<string>, id: string) => from.delete(id);
  const category = CATEGORIES.find((name) => take(adds, categoryId(name)));
  const rule: Rule = {
    ...texts(criteria),
    ...(criteria.negatedQuery && { exclude: criteria.negatedQuery }),
    ...(criteria.hasAttachment && { has_attachment: true }),
    ...(criteria.excludeChats && { exclude_chats: true }),
    ...(sizeComparison === "larger" && { larger: size }),
    ...(sizeComparison === "smaller" && { smaller: size }),
    ...(take(removes, "INBOX") && { skip_inbox: true }),
    ...(take(removes, "UNREAD") && { mark_read: true }),
    ...(take(adds, "STARRED") && { star: true }),
    ...(take(adds, "IMPORTANT") && { important: true }),
    ...(take(removes, "IMPORTANT") && { important: false }),
    ...(take(removes, "SPAM") && { never_spam: true }),
    ...(take(adds, "TRASH") && { trash: true }),
    ...(category && { category }),
  };
  const [label, ...more] = adds;
  return {
    rule: { ...rule, ...(label && { label }) },
    rest: [
      ...more.map((id) => `adds ${id}`),
      ...[...removes].map((id) => `removes ${id}`),
    ],
  };
}

/** What both sides call by the same names. */
const texts = ({
  from,
  to,
  subject,
  query,
}: Pick<Rule, "from" | "to" | "subject" | "query">) => ({
  ...(from && { from }),
  ...(to && { to }),
  ...(subject && { subject }),
  ...(query && { query }),
});

const categoryId = (name: string): string => `CATEGORY_${name.toUpperCase()}`;

/** A rule as Gmail takes it; `labelId` is the id of its label. Nothing in it forwards. */
export function asFilter(rule: Rule, labelId: string | undefined) {
  const { larger, smaller, important, category } = rule;
  const adds = [
    labelId,
    category && categoryId(category),
    rule.star && "STARRED",
    important && "IMPORTANT",
    rule.trash && "TRASH",
  ].flatMap((id) => id || []);
  const removes = [
    rule.skip_inbox && "INBOX",
    rule.mark_read && "UNREAD",
    rule.never_spam && "SPAM",
    important === false && "IMPORTANT",
  ].flatMap((id) => id || []);
  const size = larger ?? smaller;
  return {
    criteria: {
      ...texts(rule),
      ...(rule.exclude && { negatedQuery: rule.exclude }),
      ...(rule.has_attachment && { hasAttachment: true }),
      ...(rule.exclude_chats && { excludeChats: true }),
      ...(size !== undefined && {
        size,
        sizeComparison: larger === undefined ? "smaller" : "larger",
      }),
    },
    action: {
      ...(adds.length > 0 && { addLabelIds: adds }),
      ...(removes.length > 0 && { removeLabelIds: removes }),
    },
  };
}

/** The search that finds what a rule's criteria meet. */
export function searchOf(rule: Rule): string {
  const { from, to, subject, query, exclude, larger, smaller } = rule;
  return [
    from && `from:(${from})`,
    to && `to:(${to})`,
    subject && `subject:(${subject})`,
    query && `(${query})`,
    exclude && `-(${exclude})`,
    rule.has_attachment && "has:attachment",
    larger !== undefined && `larger:${larger}`,
    smaller !== undefined && `smaller:${smaller}`,
  ]
    .filter(Boolean)
    .join(" ");
}
