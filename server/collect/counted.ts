/** A figure with its word. Pure. */
export const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;
