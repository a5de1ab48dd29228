import * as z from "zod";

/** A whole number; its bounds are no words of the schema. */
export const whole = (least: number, most: number) =>
  z
    .number()
    .refine(
      (given) => Number.isSafeInteger(given) && given >= least && given <= most,
      `Give a whole number from ${least} to ${most}.`,
    );
