/** The names of an object's own entries, as the types have them. */
export const keysOf = <T extends object>(
  object: T,
): Extract<keyof T, string>[] => {
  const keys: Extract<keyof T, string>[] = [];
  for (const key in object) keys.push(key);
  return keys;
};
