import type { Edit } from "../edit.js";
import { placeOf, tabOf } from "../ranges.js";
import { invalid } from "../refusals.js";
import type { ConditionalFormat, GridRange, Tab } from "../state.js";
import type { Request, RequestHandler } from "./request.js";

/** @throws GoogleError 400 for a rule without ranges, over several tabs, or that is neither of the two kinds. */
function ruleOf(
  { spreadsheet }: Edit,
  rule: Request = {},
): { tab: Tab; rule: ConditionalFormat } {
  const given: Request[] = rule.ranges ?? [];
  const ranges = given.map((range): GridRange => ({ sheetId: 0, ...range }));
  const [tab, ...others] = new Set(
    ranges.map((range) => placeOf(spreadsheet, range).tab),
  );
  if (!tab) throw invalid("rule.ranges must not be empty.");
  if (others.length > 0)
    throw invalid("All ranges of a rule must be on the same sheet.");
  if (Boolean(rule.booleanRule) === Boolean(rule.gradientRule))
    throw invalid("A rule must have either a booleanRule or a gradientRule.");
  return { tab, rule: { ...rule, ranges } };
}

function ruleAt(tab: Tab, index: number): ConditionalFormat {
  const rule = tab.conditionalFormats[index];
  if (rule) return rule;
  throw invalid(
    `No conditional format on sheet: ${tab.sheetId} at index: ${index}`,
  );
}

function checkIndex(tab: Tab, index: number): void {
  if (index < 0 || index > tab.conditionalFormats.length)
    throw invalid(`index[${index}] is out of bounds.`);
}

const add: RequestHandler = (edit, { rule: given, index = 0 }) => {
  const { tab, rule } = ruleOf(edit, given);
  checkIndex(tab, index);
  tab.conditionalFormats.splice(index, 0, rule);
  return undefined;
};

const update: RequestHandler = (edit, request) => {
  const { index = 0, newIndex } = request;
  if (request.rule) {
    const { tab, rule } = ruleOf(edit, request.rule);
    const oldRule = ruleAt(tab, index);
    tab.conditionalFormats[index] = rule;
    return { oldRule, oldIndex: index, newRule: rule, newIndex: index };
  }
  const tab = tabOf(edit.spreadsheet, request.sheetId);
  const rule = ruleAt(tab, index);
  if (newIndex === undefined) throw invalid("rule or newIndex must be set.");
  checkIndex(tab, newIndex);
  tab.conditionalFormats.splice(index, 1);
  tab.conditionalFormats.splice(newIndex, 0, rule);
  return { oldRule: rule, oldIndex: index, newRule: rule, newIndex };
};

const remove: RequestHandler = (edit, { sheetId, index = 0 }) => {
  const tab = tabOf(edit.spreadsheet, sheetId);
  const rule = ruleAt(tab, index);
  tab.conditionalFormats.splice(index, 1);
  return { rule };
};

export const ruleRequests: Record<string, RequestHandler> = {
  addConditionalFormatRule: add,
  updateConditionalFormatRule: update,
  deleteConditionalFormatRule: remove,
};
