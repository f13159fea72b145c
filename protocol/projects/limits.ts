/** How many there can be. */

/** Projects that one time can be split over. */
export const maxShares = 10;
/** Projects of a site. */
export const maxProjects = 50_000;
