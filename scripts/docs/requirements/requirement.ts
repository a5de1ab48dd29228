/** Something that this server must hold to, in our own words. */
export interface Requirement {
  level: Level;
  demands: string;
  /** Why it does not apply here; absent where a test proves it. */
  notHere?: string;
}

/** `must` and `should` as in the standard it comes from, `own` where we ask it of ourselves, `tried` where it is an attack or a fault to be survived. */
export type Level = "must" | "should" | "own" | "tried";

/** By the id that tests cite. */
export type Requirements = Readonly<Record<string, Requirement>>;

const at =
  (level: Level) =>
  (demands: string, notHere?: string): Requirement => ({
    level,
    demands,
    ...(notHere !== undefined && { notHere }),
  });

export const must = at("must");
export const should = at("should");
export const own = at("own");
export const tried = at("tried");
