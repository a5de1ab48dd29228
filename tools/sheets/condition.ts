import type { sheets_v4 } from "@googleapis/sheets";
import * as z from "zod";
import { nearest } from "../nearest.js";

/** Kinds of condition, with how many values each takes. Source: `ConditionType` of the Sheets API. */
export const CONDITIONS: Readonly<Record<string, readonly [number, number]>> = {
  NUMBER_GREATER: [1, 1],
  NUMBER_GREATER_THAN_EQ: [1, 1],
  NUMBER_LESS: [1, 1],
  NUMBER_LESS_THAN_EQ: [1, 1],
  NUMBER_EQ: [1, 1],
  NUMBER_NOT_EQ: [1, 1],
  NUMBER_BETWEEN: [2, 2],
  NUMBER_NOT_BETWEEN: [2, 2],
  TEXT_CONTAINS: [1, 1],
  TEXT_NOT_CONTAINS: [1, 1],
  TEXT_STARTS_WITH: [1, 1],
  TEXT_ENDS_WITH: [1, 1],
  TEXT_EQ: [1, 1],
  TEXT_IS_EMAIL: [0, 0],
  TEXT_IS_URL: [0, 0],
  DATE_EQ: [1, 1],
  DATE_BEFORE: [1, 1],
  DATE_AFTER: [1, 1],
  DATE_ON_OR_BEFORE: [1, 1],
  DATE_ON_OR_AFTER: [1, 1],
  DATE_BETWEEN: [2, 2],
  DATE_NOT_BETWEEN: [2, 2],
  DATE_IS_VALID: [0, 0],
  ONE_OF_RANGE: [1, 1],
  ONE_OF_LIST: [1, 500],
  BLANK: [0, 0],
  NOT_BLANK: [0, 0],
  CUSTOM_FORMULA: [1, 1],
  BOOLEAN: [0, 2],
};

/** Kinds that only validation has, and only conditional formats. Source: as above. */
const VALIDATION_ONLY = [
  "TEXT_IS_EMAIL",
  "TEXT_IS_URL",
  "DATE_ON_OR_BEFORE",
  "DATE_ON_OR_AFTER",
  "DATE_BETWEEN",
  "DATE_NOT_BETWEEN",
  "DATE_IS_VALID",
  "ONE_OF_RANGE",
  "ONE_OF_LIST",
  "BOOLEAN",
];
const FORMAT_ONLY = [
  "TEXT_STARTS_WITH",
  "TEXT_ENDS_WITH",
  "BLANK",
  "NOT_BLANK",
];

const fields = {
  when: z.string().describe("Google's ConditionType"),
  values: z.array(z.string()).default([]),
};
type Given = z.output<z.ZodObject<typeof fields>>;

/** A condition of a validation. */
export const validated = checked("validation", FORMAT_ONLY);
/** A condition of a conditional format. */
export const highlighted = checked("highlight", VALIDATION_ONLY);

function checked(use: string, without: readonly string[]) {
  const known = Object.keys(CONDITIONS).filter(
    (kind) => !without.includes(kind),
  );
  const refine = (given: Given, context: z.RefinementCtx) => {
    const { values } = given;
    const when = given.when.trim().toUpperCase();
    const [least, most] = (known.includes(when) && CONDITIONS[when]) || [];
    if (least === undefined || most === undefined) {
      const meant = nearest(when, known);
      context.addIssue(
        `There is no condition ${JSON.stringify(given.when)} for a ${use}${meant ? `: did you mean ${meant}?` : `. They are: ${known.join(", ")}.`}`,
      );
    } else if (values.length < least || values.length > most)
      context.addIssue(
        `${when} takes ${least === most ? least : `${least} to ${most}`} values.`,
      );
  };
  return { fields, refine };
}

/** A condition as Google has it. */
export const booleanCondition = ({
  when,
  values,
}: Given): sheets_v4.Schema$BooleanCondition => ({
  type: when.trim().toUpperCase(),
  ...(values.length > 0 && {
    values: values.map((userEnteredValue) => ({ userEnteredValue })),
  }),
});
