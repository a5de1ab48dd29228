import type { World } from "../../world.js";
import type { Spreadsheet } from "../state.js";
import { Calculation } from "./calculation.js";

/**
 * Brings every formula that a change touches up to date; without `before`, all
 * of them.
 *
 * @throws GoogleError 501 for a formula that is not calculated here.
 */
export function recalculate(
  world: World,
  spreadsheetId: string,
  after: Spreadsheet,
  before?: Spreadsheet,
): void {
  new Calculation(world, spreadsheetId, after).run(before);
}
