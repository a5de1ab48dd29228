import type { sheets_v4 } from "@googleapis/sheets";
import * as z from "zod";
import { gridRange } from "./a1.js";
import type { Place } from "./book.js";
import { color } from "./color.js";
import { booleanCondition, highlighted, validated } from "./condition.js";
import { numberFormat } from "./number-format.js";
import type { Request } from "./requests.js";
import { whole } from "./whole.js";

const BORDERS = {
  none: "NONE",
  thin: "SOLID",
  medium: "SOLID_MEDIUM",
  thick: "SOLID_THICK",
  dotted: "DOTTED",
} as const;
const MERGES = {
  all: "MERGE_ALL",
  rows: "MERGE_ROWS",
  columns: "MERGE_COLUMNS",
} as const;

/** How cells are to look: what is left out stays as it is. */
export const look = {
  number_format: z
    .string()
    .refine(
      ({ length }) => length > 0 && length <= 300,
      "Give 1 to 300 characters.",
    )
    .optional()
    .describe("#,##0.00, yyyy-mm-dd, 0%, @"),
  style: z
    .strictObject({
      bold: z.boolean().optional(),
      italic: z.boolean().optional(),
      font_size: whole(1, 400).optional(),
      color: color.optional(),
      background: color.optional(),
      align: z.enum(["left", "center", "right"]).optional(),
      wrap: z.enum(["overflow", "clip", "wrap"]).optional(),
    })
    .optional()
    .describe("Colours #rrggbb"),
  width: whole(2, 2_000).optional().describe("Pixels of columns"),
  merge: z
    .enum(["all", "rows", "columns", "none"])
    .optional()
    .describe("none unmerges"),
  border: z
    .enum(["none", "thin", "medium", "thick", "dotted"])
    .optional()
    .describe("Of all sides"),
  validation: z
    .strictObject(validated.fields)
    .superRefine(validated.refine)
    .nullable()
    .optional()
    .describe("null removes"),
  highlight: z
    .strictObject({
      ...highlighted.fields,
      color: color.optional(),
      background: color.optional(),
      bold: z.boolean().optional(),
    })
    .superRefine(highlighted.refine)
    .optional()
    .describe("Conditional format"),
};
export type Look = z.output<z.ZodObject<typeof look>>;

/** The requests that give a place its looks. */
export function lookRequests(place: Place, wanted: Look): Request[] {
  const range = gridRange(place.tab.id, place.area);
  const { width, merge, border, validation, highlight } = wanted;
  return [
    ...formatRequests(range, wanted),
    ...(width === undefined ? [] : [widthRequest(place, width)]),
    ...(merge === undefined
      ? []
      : // Areas that are merged in part cannot be merged anew.
        [
          { unmergeCells: { range } },
          ...(merge === "none"
            ? []
            : [{ mergeCells: { range, mergeType: MERGES[merge] } }]),
        ]),
    ...(border === undefined ? [] : [borderRequest(range, BORDERS[border])]),
    ...(validation === undefined ? [] : [validationRequest(range, validation)]),
    ...(highlight === undefined
      ? []
      : [
          {
            addConditionalFormatRule: {
              index: 0,
              rule: ruleOf(range, highlight),
            },
          },
        ]),
  ];
}

/** The fields of a cell's format that these looks set. */
export function formatFields(wanted: Look): string[] {
  const { number_format, style = {} } = wanted;
  return Object.entries({
    numberFormat: number_format,
    "textFormat.bold": style.bold,
    "textFormat.italic": style.italic,
    "textFormat.fontSize": style.font_size,
    "textFormat.foregroundColorStyle": style.color,
    backgroundColorStyle: style.background,
    horizontalAlignment: style.align,
    wrapStrategy: style.wrap,
  }).flatMap(([field, value]) =>
    value === undefined ? [] : [`userEnteredFormat.${field}`],
  );
}

function formatRequests(
  range: sheets_v4.Schema$GridRange,
  wanted: Look,
): Request[] {
  const fields = formatFields(wanted);
  if (fields.length === 0) return [];
  const { number_format, style = {} } = wanted;
  const { bold, italic, font_size, color, background, align, wrap } = style;
  const textFormat = {
    ...(bold !== undefined && { bold }),
    ...(italic !== undefined && { italic }),
    ...(font_size !== undefined && { fontSize: font_size }),
    ...(color && { foregroundColorStyle: color }),
  };
  const userEnteredFormat = {
    ...(number_format !== undefined && {
      numberFormat: numberFormat(number_format),
    }),
    ...(Object.keys(textFormat).length > 0 && { textFormat }),
    ...(background && { backgroundColorStyle: background }),
    ...(align && { horizontalAlignment: align.toUpperCase() }),
    ...(wrap && {
      wrapStrategy: wrap === "overflow" ? "OVERFLOW_CELL" : wrap.toUpperCase(),
    }),
  };
  return [
    {
      repeatCell: {
        range,
        cell: { userEnteredFormat },
        fields: fields.join(","),
      },
    },
  ];
}

const widthRequest = ({ tab, area }: Place, pixelSize: number): Request => ({
  updateDimensionProperties: {
    range: {
      sheetId: tab.id,
      dimension: "COLUMNS",
      startIndex: area.startColumn,
      endIndex: area.endColumn,
    },
    properties: { pixelSize },
    fields: "pixelSize",
  },
});

function borderRequest(
  range: sheets_v4.Schema$GridRange,
  style: string,
): Request {
  const border = { style };
  return {
    updateBorders: {
      range,
      top: border,
      bottom: border,
      left: border,
      right: border,
      innerHorizontal: border,
      innerVertical: border,
    },
  };
}

const validationRequest = (
  range: sheets_v4.Schema$GridRange,
  validation: NonNullable<Look["validation"]> | null,
): Request => ({
  setDataValidation: {
    range,
    ...(validation && {
      rule: {
        condition: booleanCondition(validation),
        strict: true,
        showCustomUi: true,
      },
    }),
  },
});

const ruleOf = (
  range: sheets_v4.Schema$GridRange,
  highlight: NonNullable<Look["highlight"]>,
) => ({
  ranges: [range],
  booleanRule: {
    condition: booleanCondition(highlight),
    format: {
      ...(highlight.background && {
        backgroundColorStyle: highlight.background,
      }),
      ...((highlight.color || highlight.bold !== undefined) && {
        textFormat: {
          ...(highlight.color && { foregroundColorStyle: highlight.color }),
          ...(highlight.bold !== undefined && { bold: highlight.bold }),
        },
      }),
    },
  },
});
