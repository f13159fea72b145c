/** How large one wait may be. Apart from the schemas, so that a window can have it without zod. */

/** Most features that one wait may name; any of them would do. */
export const maxFeaturesOfWait = 16;
/** Most seats that one wait may ask for. */
export const maxSeatsOfWait = 1000;
