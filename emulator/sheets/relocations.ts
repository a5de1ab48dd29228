import { type Relocation, relocateFormulas } from "./formula/relocate.js";
import { ENDS } from "./ranges.js";
import type {
  Dimension,
  GridRange,
  Resource,
  Spreadsheet,
  Tab,
} from "./state.js";

/** A start and an end in one dimension; without an end it is open. */
type Span = readonly [start: number, end: number | undefined];

/** Rows or columns come in at an index. */
export function inserted(
  { sheetId }: Tab,
  dimension: Dimension,
  index: number,
  count: number,
): Relocation {
  return along(sheetId, dimension, (span) => insertSpan(span, index, count));
}

/** Rows or columns go, from a start to an end. */
export function deleted(
  { sheetId }: Tab,
  dimension: Dimension,
  start: number,
  end: number,
): Relocation {
  return along(sheetId, dimension, (span) => deleteSpan(span, start, end));
}

/** Rows or columns go elsewhere; `to` is an index after they are taken out. */
export function moved(
  { sheetId }: Tab,
  dimension: Dimension,
  start: number,
  end: number,
  to: number,
): Relocation {
  return along(sheetId, dimension, (span) => {
    const [from, until] = span;
    if (from >= start && until !== undefined && until <= end)
      return [from + to - start, until + to - start];
    const without = deleteSpan(span, start, end);
    return without && insertSpan(without, to, end - start);
  });
}

/** The same for those ranges alone whose other dimension lies within a span: a part of the rows or columns. */
export function within(
  relocation: Relocation,
  dimension: Dimension,
  from: number,
  until: number,
): Relocation {
  const { start, end } = ENDS[dimension === "ROWS" ? "COLUMNS" : "ROWS"];
  return (range) => {
    const [first, last] = [range[start], range[end]];
    if (first === undefined || last === undefined) return range;
    return first >= from && last <= until ? relocation(range) : range;
  };
}

function along(
  sheetId: number,
  dimension: Dimension,
  change: (span: Span) => Span | undefined,
): Relocation {
  const { start, end } = ENDS[dimension];
  return (range) => {
    if (range.sheetId !== sheetId) return range;
    if (range[start] === undefined && range[end] === undefined) return range;
    const before: Span = [range[start] ?? 0, range[end]];
    const after = change(before);
    if (!after) return undefined;
    if (after[0] === before[0] && after[1] === before[1]) return range;
    return {
      ...range,
      [start]: after[0],
      ...(after[1] !== undefined && { [end]: after[1] }),
    };
  };
}

function insertSpan([start, end]: Span, index: number, count: number): Span {
  return [
    start >= index ? start + count : start,
    end !== undefined && end > index ? end + count : end,
  ];
}

function deleteSpan(
  [start, end]: Span,
  from: number,
  until: number,
): Span | undefined {
  const shift = (index: number) =>
    index <= from ? index : index <= until ? from : index - (until - from);
  const now = [shift(start), end === undefined ? end : shift(end)] as const;
  return now[1] !== undefined && now[1] <= now[0] ? undefined : now;
}

/** Makes everything in a spreadsheet follow the cells that it is about: formulas, names, filters, charts and the rest. */
export function relocate(
  spreadsheet: Spreadsheet,
  relocation: Relocation,
): void {
  relocateFormulas(spreadsheet, relocation);
  spreadsheet.namedRanges = keep(spreadsheet.namedRanges, relocation);
  for (const tab of spreadsheet.tabs) relocateObjects(tab, relocation);
}

function relocateObjects(tab: Tab, relocation: Relocation): void {
  tab.merges = tab.merges.flatMap((range) => relocation(range) ?? []);
  tab.protectedRanges = keep(tab.protectedRanges, relocation);
  tab.bandedRanges = keep(tab.bandedRanges, relocation);
  tab.tables = keep(tab.tables, relocation);
  tab.conditionalFormats = tab.conditionalFormats.flatMap((rule) => {
    const ranges = rule.ranges.flatMap((range) => relocation(range) ?? []);
    return ranges.length > 0 ? { ...rule, ranges } : [];
  });
  tab.charts = tab.charts.map((chart) => ({
    ...chart,
    spec: relocatedResource(chart.spec, relocation),
  }));
  const [filter] = tab.basicFilter ? keep([tab.basicFilter], relocation) : [];
  if (filter) tab.basicFilter = filter;
  else delete tab.basicFilter;
}

function keep<T extends { range: GridRange }>(
  items: readonly T[],
  relocation: Relocation,
): T[] {
  return items.flatMap((item) => {
    const range = relocation(item.range);
    return range ? { ...item, range } : [];
  });
}

/** A resource with every range that is somewhere in it moved, and those that are gone left out. */
function relocatedResource(
  resource: Resource,
  relocation: Relocation,
): Resource {
  return Object.fromEntries(
    Object.entries(resource).flatMap(([name, value]) => {
      const now = relocatedValue(value, relocation);
      return now === undefined ? [] : [[name, now]];
    }),
  );
}

function relocatedValue(value: unknown, relocation: Relocation): unknown {
  if (Array.isArray(value))
    return value.flatMap((item) => relocatedValue(item, relocation) ?? []);
  if (isGridRange(value)) return relocation(value);
  return isResource(value) ? relocatedResource(value, relocation) : value;
}

export function isResource(value: unknown): value is Resource {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isGridRange(value: unknown): value is GridRange {
  return (
    isResource(value) && typeof value.sheetId === "number" && hasEnds(value)
  );
}

function hasEnds(value: Resource): boolean {
  return Object.values(ENDS).some(
    ({ start, end }) => start in value || end in value,
  );
}

/** A resource of a request whose ranges name their tab, also the first one that may be left out. */
export function withTabs(resource: Resource): Resource {
  const named = hasEnds(resource);
  return Object.fromEntries([
    ...(named ? [["sheetId", 0]] : []),
    ...Object.entries(resource).map(([name, value]) => [
      name,
      Array.isArray(value)
        ? value.map((item) => (isResource(item) ? withTabs(item) : item))
        : isResource(value)
          ? withTabs(value)
          : value,
    ]),
  ]);
}
