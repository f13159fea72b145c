/** Whether two plain JSON values are equal; by reference first, so that unchanged parts cost nothing. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((item, index) => sameValue(item, b[index]));
  }
  return !Array.isArray(b) && sameFields(a as Fields, b as Fields);
}

type Fields = Readonly<Record<string, unknown>>;

/** A field that is `undefined` equals one that is missing: neither survives the way through JSON. */
function sameFields(a: Fields, b: Fields): boolean {
  for (const key of Object.keys(a)) {
    const value = a[key];
    const other = Object.hasOwn(b, key) ? b[key] : undefined;
    if (value !== other && !sameValue(value, other)) return false;
  }
  for (const key of Object.keys(b)) {
    if (b[key] !== undefined && !Object.hasOwn(a, key)) return false;
  }
  return true;
}
