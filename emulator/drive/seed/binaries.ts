/** A blue dot on a clear ground, 24 by 24 pixels. */
export const LOGO_PNG = Uint8Array.from(
  atob(
    "iVBORw0KGgoAAAANSUhEUgAAABgAAAAYCAYAAADgdz34AAAAUklEQVR42mP4//8/Ay0xw6CwQKr4xX9smGILcBlMikUUGUyMRVQzHJcl9LWAUsOxWUI/C6hlOLoloxaMJAuGfj4YHmURXYprulQ4dKsyh0SrAgCemBB/y64cbgAAAABJRU5ErkJggg==",
  ),
  (sign) => sign.charCodeAt(0),
);

/** Latin-1 bytes; only for texts within it. */
export function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (sign) => sign.charCodeAt(0));
}
